using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Jobs;

/// <summary>The result of a job. Immutable.</summary>
/// <param name="Result">The same in every mode; empty where the findings are the whole result.</param>
/// <param name="Exit">The exit code of a run that was not interrupted.</param>
internal sealed record JobConclusion(IReadOnlyList<ResultField> Result, int Exit)
{
    /// <summary>Why the job failed, in one line; <see cref="Exit"/> is then the code for that. Null where nothing is wrong.</summary>
    public DisplayText? Failure { get; init; }

    /// <summary>Sentences for the summary.</summary>
    public IReadOnlyList<DisplayText> Notes { get; init; } = [];

    /// <summary>The entries that were examined and how many were verified; null for a job that verifies nothing.</summary>
    public VerificationCounts? Verification { get; init; }

    /// <summary>Sorted by path; read once, while the run's parts are open.</summary>
    public IEnumerable<Finding> Findings { get; init; } = [];

    /// <summary>The algorithm of the digests in the findings.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Xxh128;

    /// <summary>The baseline that it was compared with, or that was recorded; null where there is none.</summary>
    public BaselineFacts? Baseline { get; init; }
}

/// <summary>How many entries were verified.</summary>
/// <param name="Entries">As <c>RunSummary.Entries</c>.</param>
/// <param name="Verified">The number of them whose state is known.</param>
internal sealed record VerificationCounts(long Entries, long Verified)
{
    /// <summary>The counts of all verdicts in display order; null where nothing was compared.</summary>
    public CounterSet? Verdicts { get; init; }

    /// <summary>Entries whose content was not read because their metadata had not changed.</summary>
    public long Trusted { get; init; }
}
