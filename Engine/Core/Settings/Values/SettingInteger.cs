namespace TuiScan.Engine.Settings.Values;

/// <summary>An integer of 64 bits with a sign; which base it was written in is not kept.</summary>
internal sealed record SettingInteger(long Value) : SettingValue
{
    public override string TypeName => "an integer";
}
