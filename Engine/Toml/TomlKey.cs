namespace TuiScan.Engine.Toml;

/// <summary>One part of a key, unquoted, and where it was first written.</summary>
internal readonly record struct TomlKey(string Name, TomlPosition Position)
{
    /// <summary>A key without a place, for documents made by code.</summary>
    public static implicit operator TomlKey(string name) => new(name, TomlPosition.None);

    /// <summary>The key as it must be written: bare where that is possible, else in quotes.</summary>
    public override string ToString() => TomlFormat.Key(Name);
}
