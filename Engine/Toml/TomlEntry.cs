namespace TuiScan.Engine.Toml;

/// <summary>A key of a table with its value.</summary>
internal sealed record TomlEntry(TomlKey Key, TomlValue Value);
