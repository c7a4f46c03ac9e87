using TuiScan.Engine.Model;

namespace TuiScan.Engine.Telemetry;

/// <summary>
/// An immutable snapshot of a run at one moment: all that a screen, a progress line or a report may look at. It can be
/// serialised, so that a screen may one day sit in another process.
/// </summary>
public sealed record RunSnapshot
{
    /// <summary>The job's kind, such as <c>integrity</c>.</summary>
    public required string Job { get; init; }

    /// <summary>What is done, in one user-facing word: <c>check</c>, <c>baseline</c>, <c>search</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>The profile's name, escaped.</summary>
    public required string Profile { get; init; }

    /// <summary>The root or roots, escaped.</summary>
    public required string Root { get; init; }

    /// <summary>The baseline that it is about; null for a job that has none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>When it was made ready.</summary>
    public DateTimeOffset Started { get; init; }

    public required RunState State { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>The mode that a switch under way leads to; null where none is.</summary>
    public ExecutionMode? SwitchingTo { get; init; }

    /// <summary>Switches that have taken effect.</summary>
    public int Switches { get; init; }

    /// <summary>The number of workers asked for.</summary>
    public required int WorkersWanted { get; init; }

    public required LedgerSnapshot Ledger { get; init; }

    /// <summary>What the job has counted: for integrity the verdicts.</summary>
    public required CounterSet Counters { get; init; }

    /// <summary>Entries verified so far; null where the job verifies nothing.</summary>
    public long? Verified { get; init; }

    /// <summary>
    /// Entries committed so far, and at the end of a whole run those known below unreadable directories as well: the same number as the
    /// summary's. Null where the job verifies nothing.
    /// </summary>
    public long? Entries { get; init; }

    public IReadOnlyList<WorkerSample> Workers { get; init; } = [];

    public IReadOnlyList<QueueSample> Queues { get; init; } = [];

    public IReadOnlyList<CoreSample> Cores { get; init; } = [];

    /// <summary>The alerts, oldest first; of more than <see cref="MaxAlerts"/> the first, and of the last places the gravest.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>Every alert raised so far, those that are not kept too.</summary>
    public AlertCounts Raised { get; init; }

    /// <summary>Bytes of content read by the job.</summary>
    public long Bytes { get; init; }

    /// <summary>Of <see cref="Bytes"/>, those that the disk had to deliver; null where the system does not tell, or where they are no files'.</summary>
    public long? BytesFromDisk { get; init; }

    /// <summary>The rest of them, which the page cache had; null with the other.</summary>
    public long? BytesFromCache => BytesFromDisk is { } fromDisk ? Bytes - fromDisk : null;

    /// <summary>Bytes per second over the last seconds.</summary>
    public double BytesPerSecond { get; init; }

    /// <summary>Items per second over the last seconds.</summary>
    public double ItemsPerSecond { get; init; }

    /// <summary>The limit in bytes per second; 0 is none.</summary>
    public long RateLimit { get; init; }

    /// <summary>Since the run began, without the time that it was paused.</summary>
    public TimeSpan Elapsed { get; init; }

    public ProgressEstimate Progress { get; init; } = ProgressEstimate.Unknown;

    /// <summary>User-facing sentences about what was skipped or could not be done.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why the run failed; null unless <see cref="RunState.Failed"/>.</summary>
    public string? Failure { get; init; }

    /// <summary>The exit code that the run would end with; null while it is under way.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How many alerts a snapshot holds.</summary>
    public const int MaxAlerts = 100_000;
}
