namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>The leases that a child held when it ended.</summary>
/// <param name="Left">In the order in which they were sent.</param>
/// <param name="Current">The one of them that it was working on; null for none.</param>
/// <param name="Index">The item's index in the batch of <paramref name="Current"/>.</param>
internal sealed record OutstandingLeases(IReadOnlyList<SentLease> Left, SentLease? Current, int Index)
{
    public required ChildEnd End { get; init; }
}
