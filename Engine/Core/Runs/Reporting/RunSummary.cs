using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>What a run came to: the last line of every output. Immutable.</summary>
public sealed record RunSummary
{
    /// <summary>The host that it ran on; empty where the caller did not set it.</summary>
    public string Host { get; init; } = "";

    /// <summary>The program's version; empty where the caller did not set it.</summary>
    public string Version { get; init; } = "";

    /// <summary>The tree, absolute, as it is: not escaped. Null for jobs that have none, or more than one.</summary>
    public string? Root { get; init; }

    /// <summary>The baseline that it was compared with, or that was recorded; null where there is none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>By the clock on the wall, which may be set meanwhile: <see cref="Seconds"/> is the time it took.</summary>
    public DateTimeOffset Started { get; init; }

    /// <inheritdoc cref="Started"/>
    public DateTimeOffset Ended { get; init; }

    /// <summary>Counts of every verdict; null where the job has none.</summary>
    public CounterSet? Verdicts { get; init; }

    /// <summary>False for jobs that verify nothing: the next three mean nothing then.</summary>
    public bool CountsEntries { get; init; } = true;

    /// <summary>Entries in the tree now, plus those known below directories that could not be listed; a moved one counts once.</summary>
    public long Entries { get; init; }

    /// <summary>Entries less those that are unverified and those that were trusted.</summary>
    public long Verified { get; init; }

    /// <summary>How many entries there were to look at, as far as an interrupted run could tell; unknown for one that was not.</summary>
    public ProgressEstimate Progress { get; init; }

    /// <summary>Entries whose content was not read since their metadata had not changed.</summary>
    public long Trusted { get; init; }

    /// <summary>Bytes of content read.</summary>
    public long Bytes { get; init; }

    /// <summary>How long the run took.</summary>
    public double Seconds { get; init; }

    /// <summary>The mode last in force.</summary>
    public ExecutionMode Mode { get; init; }

    /// <summary>The number of workers last in force; 1 for sequential.</summary>
    public int Workers { get; init; }

    public LedgerSnapshot Ledger { get; init; }

    /// <summary>Switches of the mode that took effect.</summary>
    public int Switches { get; init; }

    /// <summary>True where the run was stopped before all was looked at.</summary>
    public bool Interrupted { get; init; }

    /// <summary>True where it was the job itself that stopped the run; <see cref="Exit"/> is the job's own then.</summary>
    public bool StoppedByJob { get; init; }

    /// <summary>User-facing sentences about what was skipped or could not be done, foreign parts escaped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The exit code.</summary>
    public int Exit { get; init; }
}
