using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>What a run ended with. Valid until its <see cref="RunHandle"/> is disposed of.</summary>
/// <param name="Summary">The counts and the exit code.</param>
/// <param name="Findings">Sorted by path; read once.</param>
public sealed record RunReport(RunSummary Summary, IEnumerable<Finding> Findings)
{
    /// <summary>What the digests in the findings are made with.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Xxh128;

    /// <summary>What the job computed, the same in every mode; empty where the findings tell all.</summary>
    public IReadOnlyList<ResultField> Result { get; init; } = [];

    /// <summary>In text the job's lines were all: no result and no summary follow them.</summary>
    public bool HasLinesOnly { get; init; }

    /// <summary>Why the run could not do its work at all, in one line; null where it could.</summary>
    public string? Failure { get; init; }
}
