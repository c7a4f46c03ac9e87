namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// The samplers' source of facts about processes: the platform's, or a test's. Each returns null where the value is unknown,
/// and may be called from the samplers' thread only.
/// </summary>
internal sealed record ProcessProbe
{
    /// <summary>CPU time of a process, by its id.</summary>
    public required Func<int, TimeSpan?> ProcessCpu { get; init; }

    /// <summary>CPU time of one of our threads, by its id.</summary>
    public required Func<int, TimeSpan?> ThreadCpu { get; init; }

    /// <summary>Resident bytes of a process.</summary>
    public required Func<int, long?> ResidentBytes { get; init; }

    /// <summary>Bytes that a process read from storage, by its id, read-ahead and mapped pages included.</summary>
    public required Func<int, long?> BytesFromDisk { get; init; }
}
