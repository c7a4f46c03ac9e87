using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Exec;

/// <summary>A command as a list of words, the program first. What stands in braces is looked at once all is known.</summary>
internal sealed class CommandType : SettingType<IReadOnlyList<CommandWord>>
{
    public override string Accepted => "a list of words such as [\"wc\", \"-l\", \"{path}\"], the program first";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<CommandWord> result)
    {
        result = null;
        if (value is not TomlArray { Items.Count: > 0 } array)
        {
            return value is TomlString ? reader.Refuse(value, "put each word in quotes, and all in brackets") : reader.Refuse(value);
        }

        var words = new List<CommandWord>();
        foreach (var item in array.Items)
        {
            if (item is not TomlString text || text.Value.Contains('\0', StringComparison.Ordinal) || (words.Count == 0 && text.Value.Length == 0))
            {
                return reader.Refuse(item);
            }

            words.Add(CommandWord.Of(text));
        }

        result = words;
        return true;
    }

    public override TomlValue Write(IReadOnlyList<CommandWord> value) => new TomlArray(value.Select(word => new TomlString(word.Text)));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));
}
