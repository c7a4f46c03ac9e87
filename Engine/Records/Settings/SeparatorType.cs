using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Records.Settings;

/// <summary>The character between fields, or <c>"auto"</c>, which is 0.</summary>
internal sealed class SeparatorType : SettingType<byte>
{
    private const string Auto = "auto";

    public override DisplayText Accepted => $"one ASCII character in quotes such as \";\" or \"\\t\", or \"auto\"";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out byte result)
    {
        var text = (value as SettingText)?.Value ?? "";
        var isCharacter = text.Length == 1 && text[0] is '\t' or (>= ' ' and <= '~' and not '"');
        result = isCharacter ? (byte)text[0] : (byte)0;
        return isCharacter || text == Auto || reader.Refuse(value);
    }

    public override SettingValue Write(byte value) => new SettingText(value == 0 ? Auto : ((char)value).ToString());

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}
