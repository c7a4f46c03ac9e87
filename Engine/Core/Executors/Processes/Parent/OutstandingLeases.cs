namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>What a child had in hand when it ended.</summary>
/// <param name="Left">In the order in which it was sent.</param>
/// <param name="Current">The one of them that it was at; null for none.</param>
/// <param name="Index">Of the item in the batch of <paramref name="Current"/>.</param>
internal sealed record OutstandingLeases(IReadOnlyList<SentLease> Left, SentLease? Current, int Index)
{
    public required ChildEnd End { get; init; }
}
