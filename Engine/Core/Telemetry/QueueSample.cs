using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Telemetry;

/// <summary>One bounded queue's row in a snapshot.</summary>
public sealed record QueueSample
{
    /// <summary>The queue's name, one word, such as <c>work</c> or <c>save</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Items waiting.</summary>
    public required int Depth { get; init; }

    public required int Capacity { get; init; }

    /// <summary>Depths at even intervals, oldest first.</summary>
    public IReadOnlyList<int> History { get; init; } = [];

    /// <summary>How long the oldest item has waited.</summary>
    public TimeSpan OldestAge { get; init; }

    /// <summary>Total time for which the producer was blocked by a full queue.</summary>
    public TimeSpan ProducerBlocked { get; init; }

    /// <summary>True while the producer waits for room.</summary>
    public bool IsProducerBlocked { get; init; }

    /// <summary>Workers that wait for items now.</summary>
    public int ConsumersStarved { get; init; }
}
