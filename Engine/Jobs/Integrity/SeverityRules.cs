using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>
/// How much a finding matters: of the profile's rules that apply the highest, else medium; corrupt is always high. Immutable.
/// </summary>
/// <param name="ByName">Severities by the names of verdicts and attributes.</param>
internal sealed record SeverityRules(IReadOnlyDictionary<string, Severity> ByName)
{
    public static SeverityRules None { get; } = new(new Dictionary<string, Severity>());

    public Severity Of(Verdict verdict, EntryAttributes attributes)
    {
        if (verdict == Verdict.Corrupt)
        {
            return Severity.High;
        }

        Severity? highest = ByName.TryGetValue(Names.Of(verdict), out var byVerdict) ? byVerdict : null;
        foreach (var name in Names.Of(attributes))
        {
            if (ByName.TryGetValue(name, out var severity) && (highest is null || severity > highest))
            {
                highest = severity;
            }
        }

        return highest ?? Severity.Medium;
    }
}
