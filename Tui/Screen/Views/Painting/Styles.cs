using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;

namespace TuiScan.Screen.Views.Painting;

/// <summary>Which look stands for what: the same meaning has the same colour everywhere.</summary>
internal static class Styles
{
    /// <summary>The theme that is chosen, as far as the terminal can show it.</summary>
    public static Theme ThemeFor(ThemeChoice choice, ColorDepth depth, GlyphSet glyphs)
    {
        if (depth == ColorDepth.None || choice == ThemeChoice.Plain)
        {
            return Theme.Monochrome(glyphs);
        }

        return (choice, depth) switch
        {
            (ThemeChoice.Contrast, _) => Contrast(glyphs),
            (ThemeChoice.Dark, > ColorDepth.Sixteen) => Tinted(
                glyphs, green: 114, yellow: 221, red: 203, blue: 75, magenta: 176, cyan: 80, gray: 245, border: 240),
            (ThemeChoice.Light, > ColorDepth.Sixteen) => Tinted(
                glyphs, green: 28, yellow: 130, red: 160, blue: 25, magenta: 90, cyan: 30, gray: 242, border: 248),
            // Waiting is pale, reading and digesting are what a worker is for.
            _ => Theme.Standard(glyphs) with
            {
                Segments = [Style.Default.Dim(), new(Color.Yellow), new(Color.Blue), new(Color.Green), new(Color.Magenta)],
            },
        };
    }

    public static Style Of(Severity severity, Theme theme) => severity switch
    {
        Severity.High => theme.Bad,
        Severity.Medium => theme.Warning,
        _ => theme.Accent,
    };

    /// <summary>A verdict's word, or another job's; where it is not bad it is like all text.</summary>
    public static Style OfKind(string kind, Theme theme) => kind switch
    {
        "removed" or "corrupt" => theme.Bad,
        "changed" or "unverified" => theme.Warning,
        "new" or "moved" => theme.Accent,
        "unchanged" => theme.Good,
        _ => theme.Text,
    };

    public static Style Of(WorkerState state, Theme theme) => state switch
    {
        WorkerState.Working or WorkerState.HandingOver => theme.Good,
        WorkerState.Stalled or WorkerState.Dead => theme.Bad,
        WorkerState.Paused or WorkerState.Starting => theme.Warning,
        _ => theme.Muted,
    };

    /// <param name="state">The worker's.</param>
    /// <param name="run">What it works for: a worker that is held back while the run is not waits for the rate limit.</param>
    public static string Word(WorkerState state, RunSnapshot run) => state switch
    {
        WorkerState.Paused when run.State != RunState.Paused && run.RateLimit > 0 => "limited",
        WorkerState.Starting => "starting",
        WorkerState.Idle => "idle",
        WorkerState.Working => "working",
        WorkerState.HandingOver => "handing",
        WorkerState.Paused => "paused",
        WorkerState.Stalled => "stalled",
        WorkerState.Ended => "ended",
        _ => "dead",
    };

    /// <summary>Where the run stands, in a word or two, and its look.</summary>
    public static (string Word, Style Style) Of(AppState state, Theme theme)
    {
        if (state.Shown is not { } run)
        {
            return state.Active is null ? ("no run", theme.Muted) : ("opening", theme.Warning);
        }

        return (state.Active is not null && state.IsStopping ? RunState.Stopping : run.State) switch
        {
            RunState.Starting => ("starting", theme.Warning),
            RunState.Running => ("running", theme.Good),
            RunState.Paused => ("paused", theme.Warning),
            RunState.Switching => ("switching", theme.Warning),
            RunState.Stopping => ("stopping", theme.Warning),
            RunState.Finishing => ("finishing", theme.Warning),
            RunState.Interrupted => ("stopped", theme.Warning),
            RunState.Failed => ("failed", theme.Bad),
            _ => state.LastExit is null or 0 ? ("done", theme.Good) : ($"done, exit {state.LastExit}", theme.Warning),
        };
    }

    public static Style Of(NoticeLevel level, Theme theme) => level switch
    {
        NoticeLevel.Good => theme.Good,
        NoticeLevel.Bad => theme.Bad,
        _ => theme.Text,
    };

    private static Theme Contrast(GlyphSet glyphs)
    {
        static Style In(Color color) => new Style(color).Bold();
        return new Theme
        {
            Glyphs = glyphs,
            Muted = Style.Default,
            Border = Style.Default,
            BorderFocused = In(Color.BrightYellow),
            TitleFocused = In(Color.BrightYellow).Reverse(),
            Selection = Style.Default.Bold().Reverse(),
            SelectionUnfocused = Style.Default.Bold(),
            Key = In(Color.BrightYellow),
            Good = In(Color.BrightGreen),
            Warning = In(Color.BrightYellow),
            Bad = In(Color.BrightRed).Reverse(),
            Accent = In(Color.BrightCyan),
            BarFull = In(Color.BrightGreen),
            BarEmpty = Style.Default,
            Segments = [Style.Default, In(Color.BrightYellow), In(Color.BrightBlue), In(Color.BrightGreen), In(Color.BrightMagenta)],
        };
    }

    private static Theme Tinted(GlyphSet glyphs, int green, int yellow, int red, int blue, int magenta, int cyan, int gray, int border)
    {
        static Style In(int color) => new(Color.Palette(color));
        return new Theme
        {
            Glyphs = glyphs,
            Muted = In(gray),
            Border = In(border),
            BorderFocused = In(cyan).Bold(),
            TitleFocused = In(cyan).Bold(),
            Key = In(cyan).Bold(),
            Good = In(green),
            Warning = In(yellow).Bold(),
            Bad = In(red).Bold(),
            Accent = In(cyan),
            BarFull = In(green),
            BarEmpty = In(border),
            Segments = [In(gray), In(yellow), In(blue), In(green), In(magenta)],
        };
    }
}
