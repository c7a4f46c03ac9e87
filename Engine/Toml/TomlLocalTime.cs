namespace TuiScan.Engine.Toml;

/// <summary>
/// A time of day without a day or zone. The second is 0 to 60 (RFC 3339 knows leap seconds), which is why this is no <see cref="TimeOnly"/>.
/// Digits past the nanosecond are cut off, as the specification asks.
/// </summary>
internal sealed record TomlLocalTime(int Hour, int Minute, int Second, int Nanosecond) : TomlValue
{
    public override string TypeName => "a local time";
}
