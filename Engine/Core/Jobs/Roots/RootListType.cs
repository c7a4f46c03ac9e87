using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>A list of trees, absolute after reading; the typed paths are kept as well.</summary>
internal sealed class RootListType : ListType<JobRoot>
{
    public override DisplayText Accepted => $"a list of directories or files such as [\"/usr/share\", \"~/notes\"]";

    protected override bool TryReadItem(
        SettingValue item, SettingReader reader, IReadOnlyList<JobRoot> before, [MaybeNullWhen(false)] out JobRoot result)
    {
        result = null;
        if (!reader.TryReadPath(item, out var text, out var path, ExitCodes.NoInput))
        {
            return false;
        }

        // A path in a profile is relative to the profile's folder, so messages show it as an absolute path.
        var isTyped = reader.Folder == reader.Environment.Folder && text[0] != '~';
        result = new JobRoot(isTyped ? text : path, path);
        return true;
    }

    protected override string TextOf(JobRoot item) => item.FullPath;
}
