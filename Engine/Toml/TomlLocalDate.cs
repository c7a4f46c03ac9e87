namespace TuiScan.Engine.Toml;

/// <summary>A day without a time or zone. The year is 0 to 9999, as RFC 3339 has it, which is why this is no <see cref="DateOnly"/>.</summary>
internal sealed record TomlLocalDate(int Year, int Month, int Day) : TomlValue
{
    public override string TypeName => "a local date";
}
