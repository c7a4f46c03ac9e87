using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Jobs;

/// <summary>What a job came to. Immutable.</summary>
/// <param name="Result">The same in every mode; empty where the findings say it all.</param>
/// <param name="Exit">The exit code of a run that went to its end.</param>
internal sealed record JobConclusion(IReadOnlyList<ResultField> Result, int Exit)
{
    /// <summary>Why the job could not do its work, in one line, and <see cref="Exit"/> is the code for that; null where nothing is wrong.</summary>
    public string? Failure { get; init; }

    /// <summary>Sentences to stand in the summary; foreign parts are escaped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Entries that were looked at and what came of that; null for a job that verifies nothing.</summary>
    public VerificationCounts? Verification { get; init; }

    /// <summary>Sorted by path; read once, while the run's parts are open.</summary>
    public IEnumerable<Finding> Findings { get; init; } = [];

    /// <summary>What the digests in the findings are made with.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Xxh128;

    /// <summary>The baseline that it was compared with, or that was recorded; null where there is none.</summary>
    public BaselineFacts? Baseline { get; init; }
}

/// <summary>How many entries were verified.</summary>
/// <param name="Entries">As <c>RunSummary.Entries</c>.</param>
/// <param name="Verified">Of them, those whose state is known.</param>
internal sealed record VerificationCounts(long Entries, long Verified)
{
    /// <summary>Counts of every verdict in the order of display; null where nothing was compared.</summary>
    public CounterSet? Verdicts { get; init; }

    /// <summary>Entries whose content was not read since their metadata had not changed.</summary>
    public long Trusted { get; init; }
}
