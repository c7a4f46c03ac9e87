using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Records.Settings;

/// <summary>A list of names of columns, each once.</summary>
/// <param name="example">One or two of them, as they are written.</param>
internal sealed class NameListType(DisplayText example) : ListType<string>
{
    public override DisplayText Accepted { get; } = $"a list of columns such as {example}";

    protected override bool TryReadItem(
        SettingValue item, SettingReader reader, IReadOnlyList<string> before, [MaybeNullWhen(false)] out string result)
    {
        result = (item as SettingText)?.Value;
        return string.IsNullOrEmpty(result) ? reader.Refuse(item)
            : !before.Contains(result, StringComparer.Ordinal) || reader.Refuse(item, $"it is there twice");
    }

    protected override string TextOf(string item) => item;
}
