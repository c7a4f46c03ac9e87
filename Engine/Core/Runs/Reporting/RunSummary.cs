using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>The result of a run in numbers: the last line of every output. Immutable.</summary>
public sealed record RunSummary
{
    /// <summary>The host that it ran on; empty where the caller did not set it.</summary>
    public string Host { get; init; } = "";

    /// <summary>The program's version; empty where the caller did not set it.</summary>
    public string Version { get; init; } = "";

    /// <summary>The absolute path of the tree, not escaped. Null for jobs that have none, or more than one.</summary>
    public string? Root { get; init; }

    /// <summary>The baseline that it was compared with, or that was recorded; null where there is none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>Wall-clock time, which may be adjusted meanwhile: <see cref="Seconds"/> is the duration.</summary>
    public DateTimeOffset Started { get; init; }

    /// <inheritdoc cref="Started"/>
    public DateTimeOffset Ended { get; init; }

    /// <summary>Counts of every verdict; null where the job has none.</summary>
    public CounterSet? Verdicts { get; init; }

    /// <summary>False for jobs that verify nothing: the next three have no meaning then.</summary>
    public bool CountsEntries { get; init; } = true;

    /// <summary>
    /// Entries in the tree now, plus those known below directories that could not be listed; a moved entry counts once.
    /// </summary>
    public long Entries { get; init; }

    /// <summary>Entries minus those that are unverified and those that were trusted.</summary>
    public long Verified { get; init; }

    /// <summary>The progress of an interrupted run, as far as it is known; unknown for a run that was not interrupted.</summary>
    public ProgressEstimate Progress { get; init; }

    /// <summary>Entries whose content was not read because their metadata had not changed.</summary>
    public long Trusted { get; init; }

    /// <summary>Bytes of content read.</summary>
    public long Bytes { get; init; }

    /// <summary>The duration of the run.</summary>
    public double Seconds { get; init; }

    /// <summary>The mode last in force.</summary>
    public ExecutionMode Mode { get; init; }

    /// <summary>The number of workers last in force; 1 for sequential.</summary>
    public int Workers { get; init; }

    public LedgerSnapshot Ledger { get; init; }

    /// <summary>Switches of the mode that took effect.</summary>
    public int Switches { get; init; }

    /// <summary>True where the run was stopped before all items were done.</summary>
    public bool Interrupted { get; init; }

    /// <summary>True where the job itself stopped the run; <see cref="Exit"/> is then the job's own exit code.</summary>
    public bool StoppedByJob { get; init; }

    /// <summary>User-facing sentences about what was skipped or could not be done.</summary>
    public IReadOnlyList<DisplayText> Notes { get; init; } = [];

    /// <summary>The exit code.</summary>
    public int Exit { get; init; }
}
