namespace TuiScan.Screen.Widgets;

/// <summary>How much room a part of a split wants.</summary>
internal readonly record struct Extent
{
    private Extent(ExtentKind kind, int value) => (Kind, Value) = (kind, value);

    public ExtentKind Kind { get; }

    /// <summary>Cells, a percentage, or a weight.</summary>
    public int Value { get; }

    /// <summary>So many cells.</summary>
    public static Extent Fixed(int cells) => new(ExtentKind.Fixed, Math.Max(0, cells));

    /// <summary>A part of the whole, 0 to 100.</summary>
    public static Extent Percent(int percent) => new(ExtentKind.Percent, Math.Clamp(percent, 0, 100));

    /// <summary>At least so many cells, and of what is left as much as a fill of weight 1.</summary>
    public static Extent Min(int cells) => new(ExtentKind.Min, Math.Max(0, cells));

    /// <summary>A share of what is left, by weight.</summary>
    public static Extent Fill(int weight = 1) => new(ExtentKind.Fill, Math.Max(1, weight));
}

internal enum ExtentKind : byte
{
    Fixed,
    Percent,
    Min,
    Fill,
}
