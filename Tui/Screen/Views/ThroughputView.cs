using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>What was read from disk and from the cache over time, and the entries done: a graph each, where there is room.</summary>
internal sealed class ThroughputView : CellView
{
    private const int LabelWidth = 18; // entries 999,999/s, and a blank

    protected override object? Slice(AppState state) =>
        (state.ShownThroughput, state.Shown?.BytesPerSecond, state.Shown?.ItemsPerSecond, state.Shown?.RateLimit, state.IsOver);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        var inner = TitledFrame.Draw(painter, "Throughput", focused: false, theme, state.IsOver ? "whole run" : "");
        if (state.Shown is not { } run)
        {
            return;
        }

        var samples = state.ShownThroughput.Samples;
        var rate = state.IsOver ? Average(run) : samples.Length > 0 ? samples[^1] : default;
        var rows = Math.Max(1, (inner.Height - 1) / 3);
        Graph(inner, 0, rows, "disk", Format.Rate(rate.Disk), [.. samples.Select(sample => sample.Disk)], state.ShownThroughput.Dropped, theme.Warning, theme);
        Graph(inner, rows, rows, "cache", Format.Rate(rate.Cache), [.. samples.Select(sample => sample.Cache)], state.ShownThroughput.Dropped, theme.Good, theme);
        Graph(inner, 2 * rows, rows, "entries", $"{Format.Count(rate.Items)}/s", [.. samples.Select(sample => sample.Items)], state.ShownThroughput.Dropped, theme.Accent, theme);
        var limit = run.RateLimit == 0 ? "no limit" : $"limit {Format.Rate(run.RateLimit)}";
        inner.Text(0, 3 * rows, $"{Format.Rate(state.IsOver ? rate.Bytes : run.BytesPerSecond)} in all, {limit}", theme.Muted, inner.Width, theme.Glyphs);
    }

    private static ThroughputSample Average(RunSnapshot run)
    {
        var (seconds, disk) = (Math.Max(run.Elapsed.TotalSeconds, 0.001), run.BytesFromDisk ?? run.Bytes);
        return new ThroughputSample(disk / seconds, (run.Bytes - disk) / seconds, run.Ledger.Committed / seconds);
    }

    private static void Graph(Painter inner, int y, int rows, string name, string rate, double[] values, int dropped, Style style, Theme theme)
    {
        inner.Text(0, y, name, theme.Muted);
        inner.Text(LabelWidth - 1 - TextWidth.Of(rate), y + (rows > 1 ? 1 : 0), rate, theme.Text);
        SweepGraph.Draw(inner.Part(new Rect(LabelWidth, y, inner.Width - LabelWidth, rows)), values, dropped, style, theme.Glyphs);
    }
}
