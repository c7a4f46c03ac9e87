using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>The run on one line: below a pane that hides the Run pane, and all that is shown on a tiny screen.</summary>
internal static class BriefView
{
    public static void Draw(Canvas canvas, AppState state, Theme theme)
    {
        var (word, style) = Styles.Of(state, theme);
        if (canvas.Width < 12)
        {
            canvas.Text(0, 0, word, style, canvas.Width, theme.Glyphs);
            return;
        }

        var line = new LineWriter(canvas, 0, canvas.Width);
        line.Pair("", theme.Muted, state.IsFrozen ? $"frozen, {word}" : word, style);
        if (state.Shown is not { } run)
        {
            return;
        }

        if (run.Progress.Fraction is { } fraction && run.State != RunState.Completed)
        {
            line.Pair("", theme.Muted, Format.Percent(fraction), theme.Header);
        }

        if (canvas.Width >= 60)
        {
            line.Pair("", theme.Muted, Format.Rate(run.BytesPerSecond), theme.Text);
        }

        line.Skip(2);
        if (line.Room >= 16)
        {
            LedgerLine.Draw(canvas.Part(new Rect(line.X, 0, line.Room, 1)), 0, run.Ledger, theme);
        }
        else
        {
            line.Add(run.Raised.Total == 1 ? "1 alert" : $"{Format.Count(run.Raised.Total)} alerts", run.Raised.Total > 0 ? theme.Warning : theme.Muted);
        }
    }
}
