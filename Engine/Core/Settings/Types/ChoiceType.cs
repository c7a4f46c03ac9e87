using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>One of a few words.</summary>
/// <param name="name">Returns the word of a value.</param>
/// <param name="values">The values, in the order of messages.</param>
internal sealed class ChoiceType<T>(Func<T, DisplayText> name, params T[] values) : SettingType<T>
{
    private readonly DisplayText[] _words = WordsOf(name, values);

    public override DisplayText Accepted => Spelling.List(_words.Select(word => (DisplayText)$"\"{word}\""), $"or");

    public override bool TryRead(SettingValue value, SettingReader reader, out T result)
    {
        var typed = (value as SettingText)?.Value;
        var index = Array.FindIndex(_words, word => word == typed);
        result = values[Math.Max(index, 0)];
        if (index >= 0)
        {
            return true;
        }

        return typed is not null && Spelling.Nearest(typed, _words) is { } near
            ? reader.Refuse(value, $"did you mean \"{near}\"?")
            : reader.Refuse(value);
    }

    public override SettingValue Write(T value) => new SettingText(name(value));

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);

    // A plain loop: the library's methods over our value types would be compiled at each start.
    private static DisplayText[] WordsOf(Func<T, DisplayText> name, T[] values)
    {
        var words = new DisplayText[values.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = name(values[i]);
        }

        return words;
    }
}
