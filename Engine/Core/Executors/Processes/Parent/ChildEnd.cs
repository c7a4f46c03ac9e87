using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>How a child ended. Immutable.</summary>
/// <param name="Cause">User-facing cause.</param>
/// <param name="WasReady">True when it had reported that it can work.</param>
/// <param name="Received">The number of outcomes that had come from it.</param>
internal sealed record ChildEnd(DisplayText Cause, bool WasReady, long Received)
{
    /// <summary>The item in which it ended; null where that is not suspect.</summary>
    public Model.FilePath? Suspect { get; init; }

    /// <summary>The fate of the item that it was at.</summary>
    public LostItemFate Fate { get; init; }

    /// <summary>Its position in that item, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>True when it ended as requested, and left nothing behind.</summary>
    public bool IsExpected { get; init; }
}
