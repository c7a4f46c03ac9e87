using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>
/// An immutable snapshot of a run at one moment: the only data that a screen, a progress line or a report uses. It can be
/// serialised, so that a screen may one day be in another process.
/// </summary>
public sealed record RunSnapshot
{
    /// <summary>The job's kind, such as <c>integrity</c>.</summary>
    public required string Job { get; init; }

    /// <summary>The activity, one user-facing word: <c>check</c>, <c>baseline</c>, <c>search</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>The profile's name, escaped.</summary>
    public required string Profile { get; init; }

    /// <summary>The root or roots, escaped.</summary>
    public required string Root { get; init; }

    /// <summary>The baseline of the job; null for a job that has none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>When the run was prepared.</summary>
    public DateTimeOffset Started { get; init; }

    public required RunState State { get; init; }

    /// <summary>Whether nothing more is to come, whatever it came to.</summary>
    public bool HasEnded => State is RunState.Completed or RunState.Interrupted or RunState.Failed;

    public required ExecutionMode Mode { get; init; }

    /// <summary>The target mode of a switch in progress; null where there is none.</summary>
    public ExecutionMode? SwitchingTo { get; init; }

    /// <summary>Switches that have taken effect.</summary>
    public int Switches { get; init; }

    /// <summary>The number of workers asked for.</summary>
    public required int WorkersWanted { get; init; }

    public required LedgerSnapshot Ledger { get; init; }

    /// <summary>The job's counts: for integrity the verdicts.</summary>
    public required CounterSet Counters { get; init; }

    /// <summary>Entries verified so far; null where the job verifies nothing.</summary>
    public long? Verified { get; init; }

    /// <summary>
    /// Entries committed so far, and at the end of a complete run those known below unreadable directories as well: the same
    /// number as in the summary. Null where the job verifies nothing.
    /// </summary>
    public long? Entries { get; init; }

    public IReadOnlyList<WorkerSample> Workers { get; init; } = [];

    public IReadOnlyList<QueueSample> Queues { get; init; } = [];

    public IReadOnlyList<CoreSample> Cores { get; init; } = [];

    /// <summary>
    /// The alerts, oldest first; of more than <see cref="MaxAlerts"/> the first ones, with the last places for the most severe.
    /// </summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>The number of alerts raised so far, including those that are not kept.</summary>
    public AlertCounts Raised { get; init; }

    /// <summary>What the job has computed or found so far; null for a job whose findings are all its output.</summary>
    public RunResults? Results { get; init; }

    /// <summary>The names of the users and groups that own what the alerts are about, as far as they were looked up.</summary>
    public AccountTable Accounts { get; init; } = AccountTable.Empty;

    /// <summary>Bytes of content read by the job.</summary>
    public long Bytes { get; init; }

    /// <summary>
    /// The part of <see cref="Bytes"/> that came from the disk; null where the system does not report it, or where the bytes
    /// are not from files.
    /// </summary>
    public long? BytesFromDisk { get; init; }

    /// <summary>The rest, which came from the page cache; null when <see cref="BytesFromDisk"/> is.</summary>
    public long? BytesFromCache => BytesFromDisk is { } fromDisk ? Bytes - fromDisk : null;

    /// <summary>Bytes per second over the last three seconds.</summary>
    public double BytesPerSecond { get; init; }

    /// <summary>Items per second over the last three seconds.</summary>
    public double ItemsPerSecond { get; init; }

    /// <summary>The limit in bytes per second; 0 for none.</summary>
    public long RateLimit { get; init; }

    /// <summary>Time since the run began, without pauses.</summary>
    public TimeSpan Elapsed { get; init; }

    public ProgressEstimate Progress { get; init; } = ProgressEstimate.Unknown;

    /// <summary>User-facing sentences about what was skipped or could not be done.</summary>
    public IReadOnlyList<DisplayText> Notes { get; init; } = [];

    /// <summary>Why the run failed; null unless <see cref="RunState.Failed"/>.</summary>
    public DisplayText? Failure { get; init; }

    /// <summary>The exit code of the run; null while it is running.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The maximum number of alerts in a snapshot.</summary>
    public const int MaxAlerts = 100_000;
}
