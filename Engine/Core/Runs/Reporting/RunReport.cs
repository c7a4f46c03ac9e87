using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>The result of a run. Valid until its <see cref="RunHandle"/> is disposed of.</summary>
/// <param name="Summary">The counts and the exit code.</param>
/// <param name="Findings">Sorted by path; read once.</param>
public sealed record RunReport(RunSummary Summary, IEnumerable<Finding> Findings)
{
    /// <summary>The algorithm of the digests in the findings.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Xxh128;

    /// <summary>The job's result, the same in every mode; empty where the findings are the whole result.</summary>
    public IReadOnlyList<ResultField> Result { get; init; } = [];

    /// <summary>True when text output consists of the job's lines only: no result and no summary follow them.</summary>
    public bool HasLinesOnly { get; init; }

    /// <summary>Why the run could not do its work at all, in one line; null where it could.</summary>
    public DisplayText? Failure { get; init; }
}
