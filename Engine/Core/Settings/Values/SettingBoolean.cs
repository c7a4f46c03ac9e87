using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record SettingBoolean(bool Value) : SettingValue
{
    public override DisplayText TypeName => $"a boolean";
}
