using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Findings;

/// <summary>How much a verdict or an attribute matters: one entry of the profile's table.</summary>
/// <param name="Verdict">What it is about; <see cref="Verdict.Unchanged"/> where it is about an attribute.</param>
/// <param name="Attribute">What it is about; none where it is about a verdict.</param>
/// <param name="Severity">How much it matters.</param>
internal sealed record SeverityRule(Verdict Verdict, EntryAttributes Attribute, Severity Severity)
{
    public SeverityRule(Verdict verdict, Severity severity)
        : this(verdict, EntryAttributes.None, severity)
    {
    }

    public SeverityRule(EntryAttributes attribute, Severity severity)
        : this(Verdict.Unchanged, attribute, severity)
    {
    }

    /// <summary>True where the finding is one that this entry speaks of.</summary>
    public bool AppliesTo(Verdict verdict, EntryAttributes differing) =>
        Attribute == EntryAttributes.None ? Verdict == verdict : (differing & Attribute) != 0;
}
