namespace TuiScan.Engine.Model.Texts;

/// <summary>A range of a text.</summary>
/// <param name="Start">The position of its first character.</param>
/// <param name="Offset">The number of characters (UTF-16) before it.</param>
/// <param name="Length">Its length in characters (UTF-16).</param>
internal readonly record struct TextSpan(TextPosition Start, int Offset, int Length)
{
    /// <summary>The offset just past its last character.</summary>
    public int End => Offset + Length;
}
