using TuiScan.Engine.Globs;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>A list of path patterns.</summary>
internal sealed class GlobListType : SettingType<GlobSet>
{
    public static readonly GlobListType Instance = new();

    public override DisplayText Accepted => $"a list of globs such as [\"cache\", \"**/*.tmp\"]";

    public override bool TryRead(SettingValue value, SettingReader reader, out GlobSet result)
    {
        result = GlobSet.Empty;
        if (value is not SettingList array)
        {
            return value is SettingText ? reader.Refuse(value, $"put it in brackets") : reader.Refuse(value);
        }

        var isValid = true;
        foreach (var item in array.Items)
        {
            isValid &= item is SettingText text ? Check(text, reader) : reader.Refuse(item);
        }

        if (!isValid)
        {
            return false;
        }

        var patterns = array.Items.Cast<SettingText>().ToArray();
        if (GlobSet.Compile([.. patterns.Select(text => text.Value)], out var error) is not { } set)
        {
            return reader.Refuse(patterns[error!.Index].Position, $"{reader.Called}: glob {SettingReader.Quote(patterns[error.Index].Value)}: {error.Message}");
        }

        result = set;
        return true;
    }

    public override SettingValue Write(GlobSet value) => new SettingList(value.Patterns.Select(pattern => new SettingText(pattern)));

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingList(words.Select(word => new SettingText(word)));

    // One by one, so that every malformed pattern of a list is reported.
    private static bool Check(SettingText text, SettingReader reader)
    {
        if (GlobSet.Compile([text.Value], out var error) is not null)
        {
            return true;
        }

        return reader.Refuse(text.At(error!.Position), $"{reader.Called}: glob {SettingReader.Quote(text.Value)}, character {error.Position}: {error.Message}");
    }
}
