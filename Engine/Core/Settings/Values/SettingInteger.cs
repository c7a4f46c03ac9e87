using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>A signed 64-bit integer; the base in which it was written is not kept.</summary>
internal sealed record SettingInteger(long Value) : SettingValue
{
    public override DisplayText TypeName => $"an integer";
}
