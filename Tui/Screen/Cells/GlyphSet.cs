namespace TuiScan.Screen.Cells;

/// <summary>The glyphs that widgets draw with, each one column wide: box drawing for UTF-8 terminals, ASCII for the others.</summary>
internal sealed record GlyphSet
{
    public required char Horizontal { get; init; }
    public required char Vertical { get; init; }
    public required char TopLeft { get; init; }
    public required char TopRight { get; init; }
    public required char BottomLeft { get; init; }
    public required char BottomRight { get; init; }

    /// <summary>A bar's cells from an eighth to full; ASCII has full only.</summary>
    public required string BarSteps { get; init; }
    public required char BarEmpty { get; init; }

    /// <summary>A column's heights, from the lowest to full.</summary>
    public required string SparkSteps { get; init; }

    /// <summary>Fillings that distinguish a stacked bar's segments without colour.</summary>
    public required string Segments { get; init; }
    public required char Check { get; init; }
    public required char Cross { get; init; }
    public required char Warning { get; init; }
    public required char Bullet { get; init; }
    public required char Ellipsis { get; init; }
    public required char Ascending { get; init; }
    public required char Descending { get; init; }
    public required char ScrollTrack { get; init; }
    public required char ScrollThumb { get; init; }
    public required char Separator { get; init; }

    /// <summary>In front of what is marked.</summary>
    public required char Mark { get; init; }

    /// <summary>In front of what is marked in part.</summary>
    public required char MarkedInPart { get; init; }

    /// <summary>In front of a directory that is open, and of one that is closed.</summary>
    public required char Opened { get; init; }
    public required char Closed { get; init; }

    public static GlyphSet Unicode { get; } = new()
    {
        Horizontal = '─',
        Vertical = '│',
        TopLeft = '╭',
        TopRight = '╮',
        BottomLeft = '╰',
        BottomRight = '╯',
        BarSteps = "▏▎▍▌▋▊▉█",
        BarEmpty = '░',
        SparkSteps = "▁▂▃▄▅▆▇█",
        Segments = "█▓▒░·",
        Check = '✓',
        Cross = '✗',
        Warning = '!',
        Bullet = '•',
        Ellipsis = '…',
        Ascending = '▲',
        Descending = '▼',
        ScrollTrack = '│',
        ScrollThumb = '█',
        Separator = '│',
        Mark = '●',
        MarkedInPart = '○',
        Opened = '▾',
        Closed = '▸',
    };

    public static GlyphSet Ascii { get; } = new()
    {
        Horizontal = '-',
        Vertical = '|',
        TopLeft = '+',
        TopRight = '+',
        BottomLeft = '+',
        BottomRight = '+',
        BarSteps = "#",
        BarEmpty = '.',
        SparkSteps = "_.-:=+*#",
        Segments = "#=+-.",
        Check = '+',
        Cross = 'x',
        Warning = '!',
        Bullet = '*',
        Ellipsis = '~',
        Ascending = '^',
        Descending = 'v',
        ScrollTrack = '|',
        ScrollThumb = '#',
        Separator = '|',
        Mark = '*',
        MarkedInPart = 'o',
        Opened = '-',
        Closed = '+',
    };
}
