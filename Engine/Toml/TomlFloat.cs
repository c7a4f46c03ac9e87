namespace TuiScan.Engine.Toml;

/// <summary>An IEEE 754 binary64 number. Equality tells 0.0 from -0.0 and holds every NaN for the same.</summary>
internal sealed record TomlFloat(double Value) : TomlValue
{
    public override string TypeName => "a float";

    public bool Equals(TomlFloat? other) => other is not null && Bits(Value) == Bits(other.Value);

    public override int GetHashCode() => Bits(Value).GetHashCode();

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
