namespace TuiScan.Engine.Toml;

/// <summary>The stretch of text that a value was read from; for a table under a header and for an array of tables it is the (first) header.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Offset">The byte offset of its first byte in the input, a byte order mark included.</param>
/// <param name="Length">Its length in bytes; 0 for a table that has no text of its own, being a step of a header or of a dotted key.</param>
internal readonly record struct TomlSpan(TomlPosition Start, int Offset, int Length)
{
    /// <summary>The byte offset just past its last byte.</summary>
    public int End => Offset + Length;
}
