namespace TuiScan.Engine.Toml;

/// <summary>A day and a time without a zone.</summary>
internal sealed record TomlLocalDateTime(TomlLocalDate Date, TomlLocalTime Time) : TomlValue
{
    public override string TypeName => "a local date-time";
}
