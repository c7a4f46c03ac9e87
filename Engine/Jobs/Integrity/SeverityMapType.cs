using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>A table of verdicts and attributes with a severity for each.</summary>
internal sealed class SeverityMapType : SettingType<SeverityMap>
{
    // Unchanged is no finding.
    private static readonly Verdict[] Verdicts =
        [Verdict.New, Verdict.Removed, Verdict.Changed, Verdict.Moved, Verdict.Corrupt, Verdict.Unverified];

    private static readonly (string Name, Severity Severity)[] Severities =
        [.. Enum.GetValues<Severity>().Select(severity => (Names.Of(severity), severity))];

    private static readonly string[] Keys = [.. Verdicts.Select(Names.Of), .. Names.AllAttributes];

    public override string Accepted { get; } =
        $"a table such as {{ removed = \"high\", mtime = \"low\" }}, of {Words.List(Keys, "and")} with \"low\", \"medium\" or \"high\"";

    public override bool TryRead(TomlValue value, SettingReader reader, out SeverityMap result)
    {
        result = SeverityMap.Empty;
        if (value is not TomlTable table)
        {
            return reader.Refuse(value);
        }

        var verdicts = new List<(Verdict, Severity)>();
        var attributes = new List<(EntryAttributes, Severity)>();
        var isValid = true;
        foreach (var (key, level) in table.Entries)
        {
            // Both are read, so that both mistakes of an entry are told.
            if (!ReadKey(key, reader, out var verdict, out var attribute) | !ReadLevel(key.Name, level, reader, out var severity))
            {
                isValid = false;
            }
            else if (verdict == Verdict.Corrupt && severity != Severity.High)
            {
                isValid = reader.Refuse(level.Position, $"{reader.Called}.{key.Name} is always \"high\", got {SettingReader.Show(level)}");
            }
            else if (attribute == EntryAttributes.None)
            {
                verdicts.Add((verdict, severity));
            }
            else
            {
                attributes.Add((attribute, severity));
            }
        }

        result = new SeverityMap(verdicts, attributes);
        return isValid;
    }

    public override TomlValue Write(SeverityMap value)
    {
        var table = new TomlTable { Kind = TomlTableKind.Inline };
        foreach (var (verdict, severity) in value.Verdicts)
        {
            table.Add(Names.Of(verdict), new TomlString(Names.Of(severity)));
        }

        foreach (var (attribute, severity) in value.Attributes)
        {
            table.Add(Names.Of(attribute)[0], new TomlString(Names.Of(severity)));
        }

        return table;
    }

    private static bool ReadLevel(string key, TomlValue value, SettingReader reader, out Severity severity)
    {
        foreach (var (name, candidate) in Severities)
        {
            if (value is TomlString text && text.Value == name)
            {
                severity = candidate;
                return true;
            }
        }

        severity = Severity.Medium;
        return reader.Refuse(
            value.Position, $"{reader.Called}.{TextEscaper.Escape(key)} must be \"low\", \"medium\" or \"high\", got {SettingReader.Show(value)}");
    }

    private static bool ReadKey(TomlKey key, SettingReader reader, out Verdict verdict, out EntryAttributes attribute)
    {
        attribute = Names.AttributeOf(key.Name);
        verdict = Verdicts.FirstOrDefault(candidate => Names.Of(candidate) == key.Name);
        if (attribute != EntryAttributes.None || verdict != Verdict.Unchanged)
        {
            return true;
        }

        var hint = Words.Nearest(key.Name, Keys) is { } near ? $"did you mean {near}?" : $"accepted are {Words.List(Keys, "and")}";
        return reader.Refuse(key.Position, $"unknown key {reader.Called}.{TextEscaper.Escape(key.Name)}: {hint}");
    }
}
