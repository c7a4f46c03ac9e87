using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Findings;

/// <summary>The severities of findings by the profile's rules. Immutable, thread-safe; a look-up allocates nothing.</summary>
internal sealed class SeverityMap(params SeverityRule[] rules)
{
    /// <summary>No rules: everything is medium, except <c>corrupt</c>.</summary>
    public static readonly SeverityMap Empty = new();

    /// <summary>The rules in the order of the profile.</summary>
    public IReadOnlyList<SeverityRule> Rules => rules;

    /// <summary>
    /// The highest severity of the rules for the verdict and the differing attributes, else medium; corrupt is always high.
    /// </summary>
    public Severity Of(Verdict verdict, EntryAttributes differing)
    {
        if (verdict == Verdict.Corrupt)
        {
            return Severity.High;
        }

        var highest = Severity.Low;
        var isWritten = false;
        foreach (var rule in rules)
        {
            if (rule.AppliesTo(verdict, differing))
            {
                isWritten = true;
                highest = rule.Severity > highest ? rule.Severity : highest;
            }
        }

        return isWritten ? highest : Severity.Medium;
    }
}
