using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Exec.Settings;

/// <summary>A command as a list of words, the program first. Placeholders are checked once all settings are known.</summary>
internal sealed class CommandType : SettingType<IReadOnlyList<SettingText>>
{
    public override DisplayText Accepted => $"a list of words such as [\"wc\", \"-l\", \"{{path}}\"], the program first";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<SettingText> result)
    {
        result = null;
        if (value is not SettingList { Items.Count: > 0 } array)
        {
            return value is SettingText ? reader.Refuse(value, $"put each word in quotes, and all in brackets") : reader.Refuse(value);
        }

        var words = new List<SettingText>();
        foreach (var item in array.Items)
        {
            if (item is not SettingText text || text.Value.Contains('\0', StringComparison.Ordinal) || (words.Count == 0 && text.Value.Length == 0))
            {
                return reader.Refuse(item);
            }

            words.Add(text);
        }

        result = words;
        return true;
    }

    public override SettingValue Write(IReadOnlyList<SettingText> value) => new SettingList(value.Select(word => new SettingText(word.Value)));

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingList(words.Select(word => new SettingText(word)));
}
