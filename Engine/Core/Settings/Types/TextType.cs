using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>Any text. Null when not set.</summary>
internal sealed class TextType(DisplayText what) : SettingType<string?>
{
    public override DisplayText Accepted { get; } = $"{what} in quotes";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out string? result)
    {
        result = (value as SettingText)?.Value;
        return result is not null || reader.Refuse(value);
    }

    public override SettingValue Write(string? value) => new SettingText(value ?? "");

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}
