using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;
using TuiScan.Records.Aggregates;

namespace TuiScan.Records.Settings;

/// <summary>A list of aggregates, each once.</summary>
internal sealed class AggregateListType : ListType<AggregateSpec>
{
    public override DisplayText Accepted => $"a list of aggregates such as [\"count\", \"sum(bytes)\"]";

    protected override bool TryReadItem(
        SettingValue item, SettingReader reader, IReadOnlyList<AggregateSpec> before, [MaybeNullWhen(false)] out AggregateSpec result)
    {
        result = null;
        if (item is not SettingText { Value: var text })
        {
            return reader.Refuse(item);
        }

        return !AggregateSpec.Parse(text).TryGet(out result, out var refused) ? reader.Refuse(item, refused.Message)
            : !before.Contains(result) || reader.Refuse(item, $"it is there twice");
    }

    protected override string TextOf(AggregateSpec item) => item.Name;
}
