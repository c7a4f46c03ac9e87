namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>How a child ended. Immutable.</summary>
/// <param name="Cause">In words.</param>
/// <param name="WasReady">It had reported that it can work.</param>
/// <param name="WasClosing">It had been told to end.</param>
/// <param name="WasKilled">We killed it.</param>
/// <param name="Received">Outcomes that had come from it.</param>
internal sealed record ChildEnd(string Cause, bool WasReady, bool WasClosing, bool WasKilled, long Received)
{
    /// <summary>The item that it ended in; null where that is not suspect.</summary>
    public Model.FilePath? Suspect { get; init; }

    /// <summary>What happens to the item that it was at.</summary>
    public LostItemFate Fate { get; init; }

    /// <summary>How far it was in that item, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>It did as it was told, and left nothing behind.</summary>
    public bool IsExpected { get; init; }
}
