namespace TuiScan.Screen.Cells;

/// <summary>The attributes of a cell besides colour.</summary>
[Flags]
internal enum CellAttributes : byte
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Underline = 4,
    Reverse = 8,
}

/// <summary>The style of a cell. The default value is the terminal's default style.</summary>
internal readonly struct Style(Color foreground, Color background = default, CellAttributes attributes = CellAttributes.None) : IEquatable<Style>
{
    public Color Foreground { get; } = foreground;

    public Color Background { get; } = background;

    public CellAttributes Attributes { get; } = attributes;

    public static Style Default => default;

    public Style Bold() => With(CellAttributes.Bold);

    public Style Dim() => With(CellAttributes.Dim);

    public Style Underline() => With(CellAttributes.Underline);

    public Style Reverse() => With(CellAttributes.Reverse);

    /// <summary>This style with the attributes added.</summary>
    public Style With(CellAttributes attributes) => new(Foreground, Background, Attributes | attributes);

    public Style On(Color background) => new(Foreground, background, Attributes);

    public Style In(Color foreground) => new(foreground, Background, Attributes);

    public static bool operator ==(Style left, Style right) => left.Equals(right);
    public static bool operator !=(Style left, Style right) => !left.Equals(right);

    public bool Equals(Style other) =>
        Foreground == other.Foreground && Background == other.Background && Attributes == other.Attributes;

    public override bool Equals(object? obj) => obj is Style other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(Foreground, Background, Attributes);
    public override string ToString() => $"{Foreground} on {Background} {Attributes}";
}
