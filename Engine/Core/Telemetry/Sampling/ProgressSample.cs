namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>The known extent of a run at one moment.</summary>
internal readonly record struct ProgressSample
{
    /// <summary>Items that are settled: committed, failed or quarantined.</summary>
    public required long ItemsDone { get; init; }

    /// <summary>Bytes of content read so far, including items in progress.</summary>
    public required long BytesDone { get; init; }

    /// <summary>Items that the walk has found so far.</summary>
    public required long ItemsDiscovered { get; init; }

    /// <summary>True once the walk has ended, so that <see cref="ItemsDiscovered"/> is the total.</summary>
    public required bool IsWalkEnded { get; init; }

    /// <summary>Items in a former run, such as a baseline's entries; null where there was none.</summary>
    public long? ExpectedItems { get; init; }

    /// <summary>Bytes of content in a former run; null where it is unknown.</summary>
    public long? ExpectedBytes { get; init; }

    /// <summary>True while the run is paused: the time does not count.</summary>
    public bool IsPaused { get; init; }
}
