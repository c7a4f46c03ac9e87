using TuiScan.Engine.Metrics;
using TuiScan.Tui.Screen;
using TuiScan.Tui.State;
using TuiScan.Tui.Widgets;

namespace TuiScan.Tui.Views;

/// <summary>The Queue pane: how full, for how long, and who waits for whom.</summary>
internal static class QueueView
{
    public static void Draw(Canvas canvas, AppState state, Theme theme)
    {
        var inner = Pane.Draw(canvas, nameof(PaneId.Queue), state.Focus == PaneId.Queue, theme);
        var queues = state.Shown?.Queues ?? [];
        if (queues.Count == 0)
        {
            inner.Text(0, 0, "No run is under way.", theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        var selected = Math.Clamp(state.Queues.Selected, 0, queues.Count - 1);
        // Of many queues the selected one tells more.
        var rows = Math.Max(1, Math.Min(queues.Count, inner.Height - 2));
        var top = Math.Clamp(selected - rows + 1, 0, Math.Max(0, queues.Count - rows));
        for (var i = 0; i < rows; i++)
        {
            var mark = queues.Count > 1 && top + i == selected ? theme.Key : theme.Text;
            DrawDepth(inner, i, queues[top + i], mark, theme);
        }

        DrawWaits(inner, rows, queues[selected], theme);
        DrawHistory(inner, rows + 1, queues[selected], theme);
    }

    /// <summary>All of it on one row.</summary>
    public static void DrawLine(Canvas canvas, AppState state, Theme theme)
    {
        var line = new LineWriter(canvas, 0, canvas.Width);
        line.Skip(1);
        line.Add(nameof(PaneId.Queue), state.Focus == PaneId.Queue ? theme.TitleFocused : theme.Title);
        line.Skip(1);
        foreach (var queue in state.Shown?.Queues ?? [])
        {
            var amount = $"{Format.Count(queue.Depth)}/{Format.Count(queue.Capacity)}";
            if (!line.Fits(14 + amount.Length))
            {
                return;
            }

            line.Skip(1);
            Bar.Draw(canvas.Part(new Rect(line.X, 0, 10, 1)), Fraction(queue), theme, Look(queue, theme));
            line.Skip(11);
            line.Add(amount, theme.Text);
            line.Pair("oldest", theme.Muted, Format.Span(queue.OldestAge), theme.Text);
            line.Pair("walker waited", theme.Muted, Format.Span(queue.ProducerBlocked), theme.Text);
            line.Pair("starved", theme.Muted, Format.Count(queue.ConsumersStarved), queue.ConsumersStarved > 0 ? theme.Warning : theme.Muted);
        }
    }

    private static void DrawDepth(Canvas inner, int row, QueueSample queue, Style style, Theme theme)
    {
        var amount = $"{Format.Count(queue.Depth)} of {Format.Count(queue.Capacity)}";
        var x = inner.Text(0, row, queue.Name, style, 10, theme.Glyphs) + 1;
        var bar = Math.Max(0, inner.Width - x - 17);
        Bar.Draw(inner.Part(new Rect(x, row, bar, 1)), Fraction(queue), theme, Look(queue, theme));
        inner.Text(inner.Width - TextWidth.Of(amount), row, amount, theme.Text);
    }

    private static void DrawWaits(Canvas inner, int row, QueueSample queue, Theme theme)
    {
        var line = new LineWriter(inner, row, inner.Width);
        line.Pair("oldest", theme.Muted, Format.Span(queue.OldestAge), theme.Text);
        line.Pair("walker waited", theme.Muted, Format.Span(queue.ProducerBlocked), queue.IsProducerBlocked ? theme.Warning : theme.Text);
        line.Pair("starved", theme.Muted, Format.Count(queue.ConsumersStarved), queue.ConsumersStarved > 0 ? theme.Warning : theme.Muted);
    }

    private static void DrawHistory(Canvas inner, int row, QueueSample queue, Theme theme)
    {
        if (row >= inner.Height || queue.History.Count == 0)
        {
            return;
        }

        var x = inner.Text(0, row, "depth ", theme.Muted);
        var values = queue.History.Select(depth => (double)depth).ToArray();
        Sparkline.Draw(inner.Part(new Rect(x, row, inner.Width - x, Math.Max(1, inner.Height - row))), values, queue.Capacity, theme.Accent, theme.Glyphs);
    }

    private static double Fraction(QueueSample queue) => queue.Capacity > 0 ? (double)queue.Depth / queue.Capacity : 0;

    // A full queue is well: the workers have enough. An empty one with workers waiting is what makes a run slow.
    private static Style Look(QueueSample queue, Theme theme) => queue.ConsumersStarved > 0 ? theme.Warning : theme.BarFull;
}
