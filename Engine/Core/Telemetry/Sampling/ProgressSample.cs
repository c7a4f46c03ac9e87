namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>What is known of a run's extent at one moment.</summary>
internal readonly record struct ProgressSample
{
    /// <summary>Items that are done: committed, failed or quarantined.</summary>
    public required long ItemsDone { get; init; }

    /// <summary>Bytes of content read so far, of items under way too.</summary>
    public required long BytesDone { get; init; }

    /// <summary>Items that the walk has found so far.</summary>
    public required long ItemsDiscovered { get; init; }

    /// <summary>True once the walk has ended, so that <see cref="ItemsDiscovered"/> is all.</summary>
    public required bool IsWalkEnded { get; init; }

    /// <summary>Items that a former run had, such as a baseline's entries; null where there was none.</summary>
    public long? ExpectedItems { get; init; }

    /// <summary>Bytes of content that a former run had; null where that is not known.</summary>
    public long? ExpectedBytes { get; init; }

    /// <summary>True while nothing is to be done: the time does not count.</summary>
    public bool IsPaused { get; init; }
}
