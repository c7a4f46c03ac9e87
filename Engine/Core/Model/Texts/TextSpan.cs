namespace TuiScan.Engine.Model.Texts;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">The place of its first character.</param>
/// <param name="Offset">How many characters (UTF-16) stand before it.</param>
/// <param name="Length">Its length in characters (UTF-16).</param>
internal readonly record struct TextSpan(TextPosition Start, int Offset, int Length)
{
    /// <summary>The offset just past its last character.</summary>
    public int End => Offset + Length;
}
