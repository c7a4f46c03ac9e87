using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Records.Settings;

/// <summary>A list of names of columns, each once.</summary>
/// <param name="example">One or two of them, as they are written.</param>
internal sealed class NameListType(string example) : SettingType<IReadOnlyList<string>>
{
    public override string Accepted { get; } = $"a list of columns such as {example}";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<string> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            return value is TomlString ? reader.Refuse(value, "put it in brackets") : reader.Refuse(value);
        }

        var (names, isValid) = (new List<string>(), true);
        foreach (var item in array.Items)
        {
            if (item is not TomlString { Value: var name } || name.Length == 0)
            {
                isValid = reader.Refuse(item);
            }
            else if (names.Contains(name, StringComparer.Ordinal))
            {
                isValid = reader.Refuse(item, "it is there twice");
            }
            else
            {
                names.Add(name);
            }
        }

        result = names;
        return isValid;
    }

    public override TomlValue Write(IReadOnlyList<string> value) => new TomlArray(value.Select(name => new TomlString(name)));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));
}
