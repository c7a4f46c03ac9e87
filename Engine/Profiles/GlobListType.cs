using System.Text;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>A list of path patterns.</summary>
internal sealed class GlobListType : SettingType<GlobSet>
{
    public static readonly GlobListType Instance = new();

    public override string Accepted => "a list of globs such as [\"cache\", \"**/*.tmp\"]";

    public override bool TryRead(TomlValue value, SettingReader reader, out GlobSet result)
    {
        result = GlobSet.Empty;
        if (value is not TomlArray array)
        {
            return value is TomlString ? reader.Refuse(value, "put it in brackets") : reader.Refuse(value);
        }

        var isValid = true;
        foreach (var item in array.Items)
        {
            isValid &= item is TomlString text ? Check(text, reader) : reader.Refuse(item);
        }

        if (!isValid)
        {
            return false;
        }

        var patterns = array.Items.Cast<TomlString>().ToArray();
        if (GlobSet.Compile([.. patterns.Select(text => text.Value)], out var error) is not { } set)
        {
            return reader.Refuse(patterns[error!.Index].Position, $"{reader.Called}: glob {SettingReader.Quote(patterns[error.Index].Value)}: {error.Message}");
        }

        result = set;
        return true;
    }

    public override TomlValue Write(GlobSet value) => new TomlArray(value.Patterns.Select(pattern => new TomlString(pattern)));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));

    // One by one, so that every malformed pattern of a list is told.
    private static bool Check(TomlString text, SettingReader reader)
    {
        if (GlobSet.Compile([text.Value], out var error) is not null)
        {
            return true;
        }

        // Where the text has two quotes and no escapes, the place within it is known to the column.
        var start = text.Span.Start;
        var isPlain = text.Span.Length == Encoding.UTF8.GetByteCount(text.Value) + 2;
        var position = isPlain ? start with { Column = start.Column + error!.Position } : start;
        return reader.Refuse(position, $"{reader.Called}: glob {SettingReader.Quote(text.Value)}, character {error!.Position}: {error.Message}");
    }
}
