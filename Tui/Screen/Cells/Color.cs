namespace TuiScan.Screen.Cells;

/// <summary>How many colours are sent to a terminal.</summary>
internal enum ColorDepth : byte
{
    /// <summary>No colour at all: attributes (bold, dim, underline, reverse) only, as NO_COLOR asks.</summary>
    None,

    /// <summary>The 16 ANSI colours.</summary>
    Sixteen,

    /// <summary>The 256 colours of xterm.</summary>
    Palette,

    /// <summary>24 bits.</summary>
    Rgb,
}

/// <summary>A colour: the terminal's own default, one of 16, one of 256, or RGB. The default value is the terminal's default.</summary>
internal readonly struct Color : IEquatable<Color>
{
    // Kind in the top byte (0 default, 1 of sixteen, 2 of 256, 3 RGB), the value below it.
    private const uint SixteenKind = 1u << 24;
    private const uint PaletteKind = 2u << 24;
    private const uint RgbKind = 3u << 24;

    private readonly uint _bits;

    private Color(uint bits) => _bits = bits;

    public static Color Default => default;
    public static Color Black => Ansi(0);
    public static Color Red => Ansi(1);
    public static Color Green => Ansi(2);
    public static Color Yellow => Ansi(3);
    public static Color Blue => Ansi(4);
    public static Color Magenta => Ansi(5);
    public static Color Cyan => Ansi(6);
    public static Color White => Ansi(7);
    public static Color Gray => Ansi(8);
    public static Color BrightRed => Ansi(9);
    public static Color BrightGreen => Ansi(10);
    public static Color BrightYellow => Ansi(11);
    public static Color BrightBlue => Ansi(12);
    public static Color BrightMagenta => Ansi(13);
    public static Color BrightCyan => Ansi(14);
    public static Color BrightWhite => Ansi(15);

    public bool IsDefault => _bits == 0;
    public bool IsAnsi => _bits >> 24 == 1;
    public bool IsPalette => _bits >> 24 == 2;
    public bool IsRgb => _bits >> 24 == 3;

    /// <summary>The number within 16 or 256 colours; meaningless for the other kinds.</summary>
    public int Index => (int)(_bits & 0xFF);
    public byte R => (byte)(_bits >> 16);
    public byte G => (byte)(_bits >> 8);
    public byte B => (byte)_bits;

    /// <summary>One of the 16 ANSI colours, 0 to 15 (8 to 15 are the bright ones).</summary>
    public static Color Ansi(int index) => new(SixteenKind | ((uint)index & 0xF));

    /// <summary>One of xterm's 256 colours.</summary>
    public static Color Palette(int index) => new(PaletteKind | ((uint)index & 0xFF));

    public static Color Rgb(byte r, byte g, byte b) => new(RgbKind | ((uint)r << 16) | ((uint)g << 8) | b);

    public static bool operator ==(Color left, Color right) => left._bits == right._bits;
    public static bool operator !=(Color left, Color right) => left._bits != right._bits;

    public bool Equals(Color other) => _bits == other._bits;
    public override bool Equals(object? obj) => obj is Color other && Equals(other);
    public override int GetHashCode() => (int)_bits;

    public override string ToString() => (_bits >> 24) switch
    {
        0 => "default",
        1 => $"ansi{Index}",
        2 => $"palette{Index}",
        _ => $"#{R:x2}{G:x2}{B:x2}",
    };
}
