using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Search;

/// <summary>A list of trees, absolute once they are read; as they were typed they stay known.</summary>
internal sealed class RootListType : SettingType<IReadOnlyList<JobRoot>>
{
    public override string Accepted => "a list of directories or files such as [\"/usr/share\", \"~/notes\"]";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<JobRoot> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            return value is TomlString ? reader.Refuse(value, "put it in brackets") : reader.Refuse(value);
        }

        var roots = new List<JobRoot>();
        foreach (var item in array.Items)
        {
            if (item is not TomlString { Value: var text } || text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
            {
                return reader.Refuse(item);
            }

            if (reader.Environment.Resolve(text, reader.Folder) is not { } path)
            {
                return reader.Refuse(item, "no home directory is known, since $HOME is not set");
            }

            // What a profile names is relative to its folder, so the paths that are told are whole ones.
            var isTyped = reader.Folder == reader.Environment.Folder && text[0] != '~';
            roots.Add(new JobRoot(isTyped ? text : path, path));
        }

        result = roots;
        return true;
    }

    public override TomlValue Write(IReadOnlyList<JobRoot> value) => new TomlArray(value.Select(root => new TomlString(root.FullPath)));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));
}
