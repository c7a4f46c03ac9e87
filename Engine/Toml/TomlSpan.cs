namespace TuiScan.Engine.Toml;

/// <summary>The stretch of text that a value was read from.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Offset">The byte offset of its first byte in the input, a byte order mark included.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct TomlSpan(TomlPosition Start, int Offset, int Length)
{
    /// <summary>The byte offset just past its last byte.</summary>
    public int End => Offset + Length;
}
