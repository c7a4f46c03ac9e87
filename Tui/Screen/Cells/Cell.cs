using System.Text;

namespace TuiScan.Screen.Cells;

/// <summary>
/// One cell: a grapheme cluster, its style, its width. 24 bytes; a text is kept only for clusters of more than one code point.
/// A cluster of width 2 is followed by a cell of width 0, its continuation.
/// </summary>
internal readonly struct Cell : IEquatable<Cell>
{
    // A zalgo name may have hundreds of marks; a frame stays within its budget.
    private const int MaxScalars = 8;
    private const int Replacement = 0xFFFD;

    private readonly string? _cluster;
    private readonly int _bits; // code point, or 0 with a cluster; width in the top byte

    private Cell(string? cluster, int scalar, int width, Style style)
    {
        _cluster = cluster;
        _bits = scalar | (width << 24);
        Style = style;
    }

    /// <summary>A space in the terminal's default style.</summary>
    public static Cell Blank => new(null, ' ', 1, default);

    public Style Style { get; }

    /// <summary>1 or 2; 0 for the right half of a cluster of width 2.</summary>
    public int Width => _bits >> 24;

    public bool IsContinuation => Width == 0;

    /// <summary>The code point, or -1 when the cluster has more than one.</summary>
    public int Scalar => _cluster is null ? _bits & 0xFFFFFF : -1;

    /// <summary>The text to show; empty for a continuation.</summary>
    public string Text => _cluster ?? (IsContinuation ? "" : char.ConvertFromUtf32(_bits & 0xFFFFFF));

    /// <summary>True when every terminal agrees on the cell, and one byte shows it.</summary>
    public bool IsAscii => _cluster is null && _bits >> 7 == 1 << 17;

    /// <summary>A printable ASCII character.</summary>
    public static Cell Ascii(char character, Style style) => new(null, character is >= ' ' and <= '~' ? character : Replacement, 1, style);

    /// <summary>One glyph of the Basic Multilingual Plane that is known to be one column wide.</summary>
    public static Cell Glyph(char glyph, Style style) => glyph < 0x80 ? Ascii(glyph, style) : new(null, glyph, 1, style);

    public static Cell Continuation(Style style) => new(null, 0, 0, style);

    /// <summary>
    /// A cell from the first cluster of a text. Refused code points (see <see cref="TextWidth.IsRefused"/>), lone surrogates
    /// and clusters without any width become U+FFFD. Variation selectors are dropped, since terminals disagree on the width
    /// they give.
    /// </summary>
    public static Cell From(ReadOnlySpan<char> cluster, Style style)
    {
        Span<char> kept = stackalloc char[2 * MaxScalars];
        var (count, length, width, first) = (0, 0, 0, 0);
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (TextWidth.IsRefused(rune))
            {
                return new Cell(null, Replacement, 1, style);
            }

            if (rune.Value is 0xFE0E or 0xFE0F || count == MaxScalars)
            {
                continue;
            }

            first = count++ == 0 ? rune.Value : first;
            width += TextWidth.Of(rune);
            length += rune.EncodeToUtf16(kept[length..]);
        }

        if (width == 0)
        {
            return new Cell(null, Replacement, 1, style);
        }

        width = Math.Min(width, 2);
        return count == 1 ? new Cell(null, first, width, style) : new Cell(kept[..length].ToString(), 0, width, style);
    }

    public Cell With(Style style) => new(_cluster, _bits & 0xFFFFFF, Width, style);

    public static bool operator ==(Cell left, Cell right) => left.Equals(right);
    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);

    public bool Equals(Cell other) =>
        _bits == other._bits && Style == other.Style
        && (ReferenceEquals(_cluster, other._cluster) || string.Equals(_cluster, other._cluster, StringComparison.Ordinal));

    public override bool Equals(object? obj) => obj is Cell other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(_bits, Style, _cluster);
    public override string ToString() => $"'{Text}' {Style}";
}
