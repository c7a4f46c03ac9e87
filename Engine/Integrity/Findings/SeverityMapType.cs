using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Integrity.Findings;

/// <summary>A table of verdicts and attributes with a severity for each.</summary>
internal sealed class SeverityMapType : SettingType<SeverityMap>
{
    // Unchanged is not a finding.
    private static readonly Verdict[] Verdicts =
        [Verdict.New, Verdict.Removed, Verdict.Changed, Verdict.Moved, Verdict.Corrupt, Verdict.Unverified];

    private static readonly Severity[] Severities = [Severity.Low, Severity.Medium, Severity.High];

    private static DisplayText[] Keys => [.. Array.ConvertAll(Verdicts, EnumText.Of), .. EnumText.AllAttributes];

    public override DisplayText Accepted =>
        $"a table such as {{ removed = \"high\", mtime = \"low\" }}, of {Spelling.List(Keys, $"and")} with \"low\", \"medium\" or \"high\"";

    public override bool TryRead(SettingValue value, SettingReader reader, out SeverityMap result)
    {
        result = SeverityMap.Empty;
        if (value is not SettingTable table)
        {
            return reader.Refuse(value);
        }

        var rules = new List<SeverityRule>();
        foreach (var (key, level) in table.Entries)
        {
            // Both are read, so that both errors of an entry are reported.
            if (ReadKey(key, reader, out var verdict, out var attribute) & ReadLevel(key.Name, verdict, level, reader, out var severity))
            {
                rules.Add(new SeverityRule(verdict, attribute, severity));
            }
        }

        result = new SeverityMap([.. rules]);
        return rules.Count == table.Entries.Count;
    }

    public override SettingValue Write(SeverityMap value)
    {
        var table = new SettingTable();
        foreach (var rule in value.Rules)
        {
            var name = rule.Attribute == EntryAttributes.None ? EnumText.Of(rule.Verdict) : EnumText.Of(rule.Attribute)[0];
            table.Add(name.ToString(), new SettingText(EnumText.Of(rule.Severity)));
        }

        return table;
    }

    private static bool ReadLevel(string key, Verdict verdict, SettingValue value, SettingReader reader, out Severity severity)
    {
        severity = Severity.High;
        foreach (var candidate in Severities)
        {
            if (value is SettingText text && text.Value == EnumText.Of(candidate) && (verdict != Verdict.Corrupt || candidate == Severity.High))
            {
                severity = candidate;
                return true;
            }
        }

        DisplayText accepted = verdict == Verdict.Corrupt ? (DisplayText)$"is always \"high\"" : (DisplayText)$"must be \"low\", \"medium\" or \"high\"";
        return reader.Refuse(value.Position, $"{reader.Called}.{TextEscaper.Escape(key)} {accepted}, got {SettingReader.Show(value)}");
    }

    private static bool ReadKey(SettingKey key, SettingReader reader, out Verdict verdict, out EntryAttributes attribute)
    {
        verdict = Verdict.Unchanged;
        attribute = EnumText.AttributeOf(key.Name);
        foreach (var candidate in Verdicts)
        {
            verdict = EnumText.Of(candidate) == key.Name ? candidate : verdict;
        }

        if (attribute != EntryAttributes.None || verdict != Verdict.Unchanged)
        {
            return true;
        }

        DisplayText hint = Spelling.Nearest(key.Name, Keys) is { } near ? (DisplayText)$"did you mean {near}?" : (DisplayText)$"accepted are {Spelling.List(Keys, $"and")}";
        return reader.Refuse(key.Position, $"unknown key {reader.Called}.{TextEscaper.Escape(key.Name)}: {hint}");
    }
}
