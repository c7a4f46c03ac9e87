using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Records.Settings;

/// <summary>Files, or globs that stand for some; absolute once they are read, as they were typed they stay known.</summary>
internal sealed class InputListType : SettingType<IReadOnlyList<JobRoot>>
{
    public override string Accepted => "a list of files and globs such as [\"a.csv\", \"logs/*.jsonl\"]";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<JobRoot> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            return value is TomlString ? reader.Refuse(value, "put it in brackets") : reader.Refuse(value);
        }

        var (files, isValid) = (new List<JobRoot>(), true);
        foreach (var item in array.Items)
        {
            if (item is not TomlString { Value: var text } || text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
            {
                isValid = reader.Refuse(item);
            }
            else if (reader.Environment.Resolve(text, reader.Folder) is not { } path)
            {
                isValid = reader.Refuse(item, "no home directory is known, since $HOME is not set");
            }
            else
            {
                files.Add(new JobRoot(text, path));
            }
        }

        result = files;
        return isValid;
    }

    public override TomlValue Write(IReadOnlyList<JobRoot> value) => new TomlArray(value.Select(file => new TomlString(file.FullPath)));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));
}
