using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs;

/// <summary>What a run ended with. Valid until the session is disposed of.</summary>
/// <param name="Summary">The counts and the exit code.</param>
/// <param name="Findings">Sorted by path; read once.</param>
public sealed record RunReport(RunSummary Summary, IEnumerable<Finding> Findings)
{
    /// <summary>What the digests in the findings are made with.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Xxh128;

    /// <summary>Why the run could not do its work at all, in one line; null where it could.</summary>
    public string? Failure { get; init; }
}
