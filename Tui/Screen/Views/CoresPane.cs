using System.Globalization;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The Cores pane: the load of each core, by all programs, and what we read there.</summary>
internal sealed class CoresPane(Action<ScreenMessage> post) : Pane(PaneId.Cores, post)
{
    private const int LeastCell = 24;

    protected override object? Slice(AppState state) => (state.Shown?.Cores, state.Cores, IsFocused(state), state.IsOver, state.Active is null);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        if (IsLine)
        {
            PaintLine(painter, state, theme);
            return;
        }

        var inner = PaintFrame(painter, state, theme);
        var cores = state.Shown?.Cores ?? [];
        if (cores.Count == 0 || inner.Height == 0)
        {
            inner.Text(0, 0, state.Active is null ? "No run is under way." : "Not known.", theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        // Side by side where they do not fit one below the other; of still more those from the selected one on.
        var columns = Math.Clamp((cores.Count + inner.Height - 1) / inner.Height, 1, Math.Max(1, inner.Width / LeastCell));
        var visible = columns * inner.Height;
        var first = Math.Clamp(state.Cores.Selected, 0, Math.Max(0, cores.Count - visible));
        var width = inner.Width / columns;
        for (var i = 0; i < visible && first + i < cores.Count; i++)
        {
            var (column, row) = Math.DivRem(i, inner.Height);
            PaintCore(inner.Part(new Rect(column * width, row, width - (columns > 1 ? 1 : 0), 1)), cores[first + i], theme);
        }
    }

    /// <summary>All of it on one row: bars where there is room, else a column each.</summary>
    private void PaintLine(Painter painter, AppState state, Theme theme)
    {
        var line = BeginLine(painter, state, theme);
        var cores = state.Shown?.Cores ?? [];
        if (cores.Count == 0)
        {
            return;
        }

        if (state.IsOver)
        {
            // What they did last is no news.
            line.Add(Format.Count(cores.Count), theme.Text);
            line.Pair("ended", theme.Muted, "", theme.Text);
            return;
        }

        var cell = line.Room / cores.Count;
        if (cell >= LeastCell)
        {
            foreach (var core in cores)
            {
                PaintCore(painter.Part(new Rect(line.X, 0, Math.Min(cell - 2, 34), 1)), core, theme);
                line.Skip(cell);
            }

            return;
        }

        var total = Format.Rate(cores.Sum(core => core.BytesPerSecond));
        var room = Math.Max(0, line.Room - total.Length - 2);
        Sparkline.Draw(painter.Part(new Rect(line.X, 0, Math.Min(room, cores.Count), 1)), [.. cores.Select(core => core.Load ?? 0).Take(room)], 1, theme.Good, theme.Glyphs);
        line.Skip(Math.Min(room, cores.Count) + 2);
        line.Add(total, theme.Text);
    }

    private static void PaintCore(Painter cell, CoreSample core, Theme theme)
    {
        var name = core.Number.ToString(CultureInfo.InvariantCulture);
        var load = core.Load is { } known ? Format.Percent(known) : "?";
        var rate = Format.Megabytes(core.BytesPerSecond);
        cell.Text(2 - Math.Min(2, name.Length), 0, name, theme.Muted);
        // Load 5, rate 6, its unit 5.
        var bar = Math.Max(0, cell.Width - 3 - 18);
        Bar.Draw(cell.Part(new Rect(3, 0, bar, 1)), core.Load ?? 0, theme, core.Load > 0.9 ? theme.Warning : null);
        cell.Text(3 + bar + 6 - load.Length, 0, load, theme.Text);
        cell.Text(cell.Width - 5 - rate.Length, 0, rate, theme.Text);
        cell.Text(cell.Width - 5, 0, " MB/s", theme.Muted);
    }
}
