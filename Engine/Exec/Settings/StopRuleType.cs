using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Exec.Settings;

/// <summary>A <see cref="StopRule"/> as text.</summary>
internal sealed class StopRuleType : SettingType<StopRule>
{
    public override DisplayText Accepted => $"\"never\", \"first\" or a share from \"1%\" to \"99%\"";

    public override bool TryRead(SettingValue value, SettingReader reader, out StopRule result)
    {
        var rule = value is SettingText text ? StopRule.TryParse(text.Value) : null;
        result = rule ?? StopRule.Never;
        return rule is not null || reader.Refuse(value);
    }

    public override SettingValue Write(StopRule value) => new SettingText(value.ToString());

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}
