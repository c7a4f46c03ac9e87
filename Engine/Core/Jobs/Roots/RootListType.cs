using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>A list of trees, absolute once they are read; as they were typed they stay known.</summary>
internal sealed class RootListType : ListType<JobRoot>
{
    public override string Accepted => "a list of directories or files such as [\"/usr/share\", \"~/notes\"]";

    protected override bool TryReadItem(
        SettingValue item, SettingReader reader, IReadOnlyList<JobRoot> before, [MaybeNullWhen(false)] out JobRoot result)
    {
        result = null;
        if (!reader.TryReadPath(item, out var text, out var path, ExitCodes.NoInput))
        {
            return false;
        }

        // What a profile names is relative to its folder, so the paths that are told are whole ones.
        var isTyped = reader.Folder == reader.Environment.Folder && text[0] != '~';
        result = new JobRoot(isTyped ? text : path, path);
        return true;
    }

    protected override string TextOf(JobRoot item) => item.FullPath;
}
