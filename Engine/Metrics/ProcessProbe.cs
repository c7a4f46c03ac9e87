using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Metrics;

/// <summary>Where the samplers get their facts about processes from; tests give their own.</summary>
internal sealed record ProcessProbe
{
    /// <summary>The system's own.</summary>
    public static ProcessProbe System { get; } = new();

    /// <summary>CPU time of a process, by its id.</summary>
    public Func<int, TimeSpan?> ProcessCpu { get; init; } = ProcessFacts.ProcessCpu;

    /// <summary>CPU time of a thread of ours, by its id.</summary>
    public Func<int, TimeSpan?> ThreadCpu { get; init; } = ProcessFacts.ThreadCpu;

    /// <summary>Resident bytes of a process.</summary>
    public Func<int, long?> ResidentBytes { get; init; } = ProcessFacts.ResidentBytes;

    /// <summary>What a process has read.</summary>
    public Func<int, ProcessIo?> Io { get; init; } = ProcessFacts.Io;
}
