using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Exec;

/// <summary>A <see cref="StopRule"/> as text.</summary>
internal sealed class StopRuleType : SettingType<StopRule>
{
    public override string Accepted => "\"never\", \"first\" or a share from \"1%\" to \"99%\"";

    public override bool TryRead(TomlValue value, SettingReader reader, out StopRule result)
    {
        var rule = value is TomlString text ? StopRule.TryParse(text.Value) : null;
        result = rule ?? StopRule.Never;
        return rule is not null || reader.Refuse(value);
    }

    public override TomlValue Write(StopRule value) => new TomlString(value.ToString());

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);
}
