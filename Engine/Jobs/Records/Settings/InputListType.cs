using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Records.Settings;

/// <summary>Files, or globs that stand for some; absolute once they are read, as they were typed they stay known.</summary>
internal sealed class InputListType : ListType<JobRoot>
{
    public override string Accepted => "a list of files and globs such as [\"a.csv\", \"logs/*.jsonl\"]";

    protected override bool TryReadItem(
        TomlValue item, SettingReader reader, IReadOnlyList<JobRoot> before, [MaybeNullWhen(false)] out JobRoot result)
    {
        result = null;
        if (item is not TomlString { Value: var text } || text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return reader.Refuse(item);
        }

        if (reader.Environment.Resolve(text, reader.Folder) is not { } path)
        {
            return reader.Refuse(item, "no home directory is known, since $HOME is not set");
        }

        result = new JobRoot(text, path);
        return true;
    }

    protected override string TextOf(JobRoot item) => item.FullPath;
}
