using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>An IEEE 754 binary64 number. Equality distinguishes 0.0 from -0.0 and treats all NaNs as equal.</summary>
internal sealed record SettingFloat(double Value) : SettingValue
{
    public override DisplayText TypeName => $"a float";

    public bool Equals(SettingFloat? other) => other is not null && Bits(Value) == Bits(other.Value);

    public override int GetHashCode() => Bits(Value).GetHashCode();

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
