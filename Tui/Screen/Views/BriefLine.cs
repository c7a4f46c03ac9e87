using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The run on one line: below a pane that hides the Run pane, and all that is shown on a tiny screen.</summary>
internal sealed class BriefLine : CellView
{
    protected override object? Slice(AppState state) => (state.Shown, state.Active, state.IsFrozen, state.IsStopping, state.LastExit);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        // On a tiny screen it has all of it, and stands in the middle.
        painter = painter.Row(Math.Max(0, (painter.Height - 1) / 2));
        var (word, style) = Styles.Of(state, theme);
        if (painter.Width < 12)
        {
            painter.Text(0, 0, word, style, painter.Width, theme.Glyphs);
            return;
        }

        var line = new LineWriter(painter, 0, painter.Width);
        line.Pair("", theme.Muted, state.IsFrozen ? $"frozen, {word}" : word, style);
        if (state.Shown is not { } run)
        {
            return;
        }

        if (run.Progress.Fraction is { } fraction && run.State != RunState.Completed)
        {
            line.Pair("", theme.Muted, Format.Percent(fraction), theme.Header);
        }

        if (painter.Width >= 60)
        {
            line.Pair("", theme.Muted, Format.Rate(run.BytesPerSecond), theme.Text);
        }

        line.Skip(2);
        if (line.Room >= 16)
        {
            LedgerLine.Draw(painter.Part(new Rect(line.X, 0, line.Room, 1)), 0, run.Ledger, theme);
        }
        else
        {
            line.Add(run.Raised.Total == 1 ? "1 alert" : $"{Format.Count(run.Raised.Total)} alerts", run.Raised.Total > 0 ? theme.Warning : theme.Muted);
        }
    }
}
