namespace TuiScan.Engine.Toml;

/// <summary>A day and a time at an offset from UTC: an instant. Equality compares what was written, so 12:00Z is not 13:00+01:00.</summary>
/// <param name="Date">The day at that offset.</param>
/// <param name="Time">The time at that offset.</param>
/// <param name="OffsetMinutes">Minutes east of UTC, -1439 to 1439; <c>Z</c> is 0.</param>
internal sealed record TomlOffsetDateTime(TomlLocalDate Date, TomlLocalTime Time, int OffsetMinutes) : TomlValue
{
    public override string TypeName => "an offset date-time";
}
