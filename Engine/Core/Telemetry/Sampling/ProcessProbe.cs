namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// Where the samplers get their facts about processes from: the platform's, or a test's. Each answers null where it cannot
/// tell, and may be called from the samplers' thread only.
/// </summary>
internal sealed record ProcessProbe
{
    /// <summary>CPU time of a process, by its id.</summary>
    public required Func<int, TimeSpan?> ProcessCpu { get; init; }

    /// <summary>CPU time of one of our threads, by its id.</summary>
    public required Func<int, TimeSpan?> ThreadCpu { get; init; }

    /// <summary>Resident bytes of a process.</summary>
    public required Func<int, long?> ResidentBytes { get; init; }

    /// <summary>Bytes that storage had to deliver to a process, by its id, read-ahead and mapped pages included.</summary>
    public required Func<int, long?> BytesFromDisk { get; init; }
}
