using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Records.Settings;

/// <summary>Files, or globs that match some; absolute after reading, and the typed form is kept as well.</summary>
internal sealed class InputListType : ListType<JobRoot>
{
    public override DisplayText Accepted => $"a list of files and globs such as [\"a.csv\", \"logs/*.jsonl\"]";

    protected override bool TryReadItem(
        SettingValue item, SettingReader reader, IReadOnlyList<JobRoot> before, [MaybeNullWhen(false)] out JobRoot result)
    {
        result = null;
        if (!reader.TryReadPath(item, out var text, out var path))
        {
            return false;
        }

        result = new JobRoot(text, path);
        return true;
    }

    protected override string TextOf(JobRoot item) => item.FullPath;
}
