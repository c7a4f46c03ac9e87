namespace TuiScan.Engine.Toml;

/// <summary>An integer of 64 bits with a sign; which base it was written in is not kept.</summary>
internal sealed record TomlInteger(long Value) : TomlValue
{
    public override string TypeName => "an integer";
}
