namespace TuiScan.Engine.Toml;

/// <summary>A string, escapes resolved. Line endings within a multi-line string are kept as they were written.</summary>
internal sealed record TomlString(string Value) : TomlValue
{
    public override string TypeName => "a string";
}
