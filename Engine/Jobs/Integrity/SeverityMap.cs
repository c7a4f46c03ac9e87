using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>How much findings matter, as the profile says. Immutable, for any thread; a look-up allocates nothing.</summary>
internal sealed class SeverityMap
{
    /// <summary>Nothing is said: everything is medium, but <c>corrupt</c>.</summary>
    public static readonly SeverityMap Empty = new([], []);

    private readonly (Verdict Verdict, Severity Severity)[] _verdicts;
    private readonly (EntryAttributes Attribute, Severity Severity)[] _attributes;

    public SeverityMap(IEnumerable<(Verdict Verdict, Severity Severity)> verdicts, IEnumerable<(EntryAttributes Attribute, Severity Severity)> attributes)
    {
        _verdicts = [.. verdicts];
        _attributes = [.. attributes];
    }

    /// <summary>The verdicts that are spoken of, in their order.</summary>
    public IReadOnlyList<(Verdict Verdict, Severity Severity)> Verdicts => _verdicts;

    /// <summary>The attributes that are spoken of, in their order.</summary>
    public IReadOnlyList<(EntryAttributes Attribute, Severity Severity)> Attributes => _attributes;

    /// <summary>The highest of what is said of the verdict and of the attributes that differ, else medium; corrupt is always high.</summary>
    public Severity Of(Verdict verdict, EntryAttributes differing)
    {
        if (verdict == Verdict.Corrupt)
        {
            return Severity.High;
        }

        Severity? highest = null;
        foreach (var (candidate, severity) in _verdicts)
        {
            highest = candidate == verdict && !(severity <= highest) ? severity : highest;
        }

        foreach (var (attribute, severity) in _attributes)
        {
            highest = (differing & attribute) != 0 && !(severity <= highest) ? severity : highest;
        }

        return highest ?? Severity.Medium;
    }
}
