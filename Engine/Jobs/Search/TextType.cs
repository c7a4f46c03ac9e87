using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Search;

/// <summary>Any text. Null is not set.</summary>
internal sealed class TextType(string what) : SettingType<string?>
{
    public override string Accepted { get; } = $"{what} in quotes";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out string? result)
    {
        result = (value as TomlString)?.Value;
        return result is not null || reader.Refuse(value);
    }

    public override TomlValue Write(string? value) => new TomlString(value ?? "");

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);
}
