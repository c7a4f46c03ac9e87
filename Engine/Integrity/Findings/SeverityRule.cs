using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Findings;

/// <summary>The severity of a verdict or an attribute: one entry of the profile's table.</summary>
/// <param name="Verdict">The verdict; <see cref="Verdict.Unchanged"/> for a rule about an attribute.</param>
/// <param name="Attribute">The attribute; none for a rule about a verdict.</param>
/// <param name="Severity">The severity.</param>
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

    /// <summary>True where this rule applies to the finding.</summary>
    public bool AppliesTo(Verdict verdict, EntryAttributes differing) =>
        Attribute == EntryAttributes.None ? Verdict == verdict : (differing & Attribute) != 0;
}
