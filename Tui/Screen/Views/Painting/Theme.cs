using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>How widgets look, by role. Every role differs from its neighbours by an attribute too, so that NO_COLOR loses nothing.</summary>
internal sealed record Theme
{
    public required GlyphSet Glyphs { get; init; }
    public Style Text { get; init; } = Style.Default;
    public Style Muted { get; init; } = Style.Default.Dim();
    public Style Border { get; init; } = Style.Default.Dim();
    public Style BorderFocused { get; init; } = new Style(Color.Cyan).Bold();
    public Style Title { get; init; } = Style.Default;
    public Style TitleFocused { get; init; } = new Style(Color.Cyan).Bold();
    public Style Header { get; init; } = Style.Default.Bold();
    public Style Selection { get; init; } = Style.Default.Reverse();
    public Style SelectionUnfocused { get; init; } = Style.Default.Bold();
    public Style Key { get; init; } = new Style(Color.Cyan).Bold();
    public Style Good { get; init; } = new(Color.Green);
    public Style Warning { get; init; } = new Style(Color.Yellow).Bold();
    public Style Bad { get; init; } = new Style(Color.Red).Bold();
    public Style Accent { get; init; } = new(Color.Cyan);
    public Style BarFull { get; init; } = new(Color.Green);
    public Style BarEmpty { get; init; } = Style.Default.Dim();

    /// <summary>Segments of a stacked bar, in order; repeated when there are more segments.</summary>
    public IReadOnlyList<Style> Segments { get; init; } =
        [new(Color.Green), new(Color.Blue), new(Color.Yellow), new(Color.Magenta), new(Color.Cyan), new(Color.Red), new Style(default).Dim()];

    /// <summary>The theme on the terminal's own colours: reads well on dark and on light.</summary>
    public static Theme Standard(GlyphSet glyphs) => new() { Glyphs = glyphs };

    /// <summary>No colour anywhere, attributes only.</summary>
    public static Theme Monochrome(GlyphSet glyphs) => new()
    {
        Glyphs = glyphs,
        BorderFocused = Style.Default.Bold(),
        TitleFocused = Style.Default.Bold().Reverse(),
        Key = Style.Default.Bold(),
        Good = Style.Default,
        Warning = Style.Default.Bold(),
        Bad = Style.Default.Bold().Reverse(),
        Accent = Style.Default.Underline(),
        BarFull = Style.Default,
        Segments = [Style.Default, Style.Default.Dim(), Style.Default.Bold()],
    };
}
