using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Findings;

/// <summary>How much findings matter, as the profile says. Immutable, for any thread; a look-up allocates nothing.</summary>
internal sealed class SeverityMap(params SeverityRule[] rules)
{
    /// <summary>Nothing is said: everything is medium, but <c>corrupt</c>.</summary>
    public static readonly SeverityMap Empty = new();

    /// <summary>What was written, in its order.</summary>
    public IReadOnlyList<SeverityRule> Rules => rules;

    /// <summary>The highest of what is said of the verdict and of the attributes that differ, else medium; corrupt is always high.</summary>
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
