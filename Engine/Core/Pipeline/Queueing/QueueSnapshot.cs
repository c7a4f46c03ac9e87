namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>The queue's state at one moment.</summary>
/// <param name="Depth">Items waiting.</param>
/// <param name="Capacity">The maximum number of waiting items.</param>
/// <param name="OldestAge">How long the first in the usual lane has waited.</param>
/// <param name="ProducerBlocked">Total time for which the source waited for room.</param>
/// <param name="IsProducerBlocked">True while it waits.</param>
/// <param name="ConsumersStarved">Workers that wait for a batch now.</param>
/// <param name="Suspects">Suspect items that wait for their isolated retry.</param>
internal readonly record struct QueueSnapshot(
    int Depth, int Capacity, TimeSpan OldestAge, TimeSpan ProducerBlocked, bool IsProducerBlocked, int ConsumersStarved, int Suspects);
