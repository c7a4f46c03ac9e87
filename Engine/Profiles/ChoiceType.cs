using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceType<T>(params IReadOnlyList<(string Word, T Value)> choices) : SettingType<T>
{
    public override string Accepted { get; } = Words.List(choices.Select(choice => $"\"{choice.Word}\""), "or");

    public override bool TryRead(TomlValue value, SettingReader reader, out T result)
    {
        foreach (var (word, meaning) in choices)
        {
            if (value is TomlString text && text.Value == word)
            {
                result = meaning;
                return true;
            }
        }

        result = choices[0].Value;
        var near = value is TomlString typed ? Words.Nearest(typed.Value, choices.Select(choice => choice.Word)) : null;
        return near is null ? reader.Refuse(value) : reader.Refuse(value, $"did you mean \"{near}\"?");
    }

    public override TomlValue Write(T value) => new TomlString(choices.First(choice => Equals(choice.Value, value)).Word);

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);
}
