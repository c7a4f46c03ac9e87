namespace TuiScan.Engine.Toml;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record TomlBoolean(bool Value) : TomlValue
{
    public override string TypeName => "a boolean";
}
