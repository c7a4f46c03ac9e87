namespace TuiScan.Engine.Settings.Values;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record SettingBoolean(bool Value) : SettingValue
{
    public override string TypeName => "a boolean";
}
