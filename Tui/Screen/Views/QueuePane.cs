using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The Queue pane: how full, for how long, and who waits for whom.</summary>
internal sealed class QueuePane(Action<ScreenMessage> post) : Pane(PaneId.Queue, post)
{
    private const int MaxNameLength = 10;
    private const int AmountWidth = 16;

    protected override object? Slice(AppState state) => (state.Shown?.Queues, state.Queues, IsFocused(state));

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        if (IsLine)
        {
            PaintLine(painter, state, theme);
            return;
        }

        var inner = PaintFrame(painter, state, theme);
        var queues = state.Shown?.Queues ?? [];
        if (queues.Count == 0)
        {
            inner.Text(0, 0, "No run is under way.", theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        var selected = Math.Clamp(state.Queues.Selected, 0, queues.Count - 1);
        var rows = queues.Count > 1 && inner.Height >= 2 * queues.Count
            ? PaintAll(inner, queues, selected, theme)
            : PaintSome(inner, queues, selected, theme);
        PaintHistory(inner, rows, queues[selected], theme);
    }

    /// <summary>All of it on one row: of one queue everything, of several each one's depth, and what waits.</summary>
    private void PaintLine(Painter painter, AppState state, Theme theme)
    {
        var line = BeginLine(painter, state, theme);
        var queues = state.Shown?.Queues ?? [];
        if (queues is [var only])
        {
            PaintBar(painter, ref line, only, 10, theme);
            line.Add(Amount(only, "/"), theme.Text);
            PaintWaits(ref line, only, theme);
            return;
        }

        foreach (var queue in queues)
        {
            var (name, amount) = (TextFit.End(queue.Name, MaxNameLength, theme.Glyphs.Ellipsis), Amount(queue, "/"));
            if (!line.Fits(TextWidth.Of(name) + 8 + TextWidth.Of(amount)))
            {
                return;
            }

            // Without room for words the name tells who waits.
            line.Add(name, queue.IsProducerBlocked || queue.ConsumersStarved > 0 ? theme.Warning : theme.Muted);
            line.Skip(1);
            PaintBar(painter, ref line, queue, 6, theme);
            line.Add(amount, theme.Text);
            line.Skip(2);
        }
    }

    /// <summary>Each queue on two rows; the next free row.</summary>
    private static int PaintAll(Painter inner, IReadOnlyList<QueueSample> queues, int selected, Theme theme)
    {
        var name = NameWidth(queues);
        for (var i = 0; i < queues.Count; i++)
        {
            var spark = Math.Max(0, (inner.Width - name - 1 - AmountWidth) / 2);
            PaintDepth(inner, 2 * i, queues[i], name, spark, i == selected ? theme.Key : theme.Text, theme);
            var line = new LineWriter(inner, (2 * i) + 1, inner.Width);
            PaintWaits(ref line, queues[i], theme);
        }

        return 2 * queues.Count;
    }

    /// <summary>Each queue on a row as far as they fit, and more of the selected one; the next free row.</summary>
    private static int PaintSome(Painter inner, IReadOnlyList<QueueSample> queues, int selected, Theme theme)
    {
        var rows = Math.Max(1, Math.Min(queues.Count, inner.Height - 2));
        var top = Math.Clamp(selected - rows + 1, 0, Math.Max(0, queues.Count - rows));
        for (var i = 0; i < rows; i++)
        {
            var mark = queues.Count > 1 && top + i == selected ? theme.Key : theme.Text;
            PaintDepth(inner, i, queues[top + i], NameWidth(queues), 0, mark, theme);
        }

        var line = new LineWriter(inner, rows, inner.Width);
        PaintWaits(ref line, queues[selected], theme);
        return rows + 1;
    }

    private static void PaintDepth(Painter inner, int row, QueueSample queue, int nameWidth, int spark, Style style, Theme theme)
    {
        var amount = Amount(queue, " of ");
        inner.Text(0, row, queue.Name, style, nameWidth, theme.Glyphs);
        var bar = Math.Max(0, inner.Width - nameWidth - 1 - AmountWidth - spark - 1);
        Bar.Draw(inner.Part(new Rect(nameWidth + 1, row, bar, 1)), Fraction(queue), theme, Look(queue, theme));
        if (spark > 0)
        {
            Chart(inner.Part(new Rect(nameWidth + 1 + bar + 1, row, spark - 1, 1)), queue, theme);
        }

        inner.Text(inner.Width - TextWidth.Of(amount), row, amount, theme.Text);
    }

    private static void PaintBar(Painter painter, ref LineWriter line, QueueSample queue, int width, Theme theme)
    {
        Bar.Draw(painter.Part(new Rect(line.X, 0, Math.Min(width, line.Room), 1)), Fraction(queue), theme, Look(queue, theme));
        line.Skip(width + 1);
    }

    private static void PaintWaits(ref LineWriter line, QueueSample queue, Theme theme)
    {
        line.Pair("oldest", theme.Muted, Format.Span(queue.OldestAge), theme.Text);
        line.Pair("blocked", theme.Muted, Format.Span(queue.ProducerBlocked), queue.IsProducerBlocked ? theme.Warning : theme.Text);
        line.Pair("starved", theme.Muted, Format.Count(queue.ConsumersStarved), queue.ConsumersStarved > 0 ? theme.Warning : theme.Muted);
    }

    private static void PaintHistory(Painter inner, int row, QueueSample queue, Theme theme)
    {
        if (row >= inner.Height || queue.History.Count == 0)
        {
            return;
        }

        var x = inner.Text(0, row, "depth ", theme.Muted);
        Chart(inner.Part(new Rect(x, row, inner.Width - x, Math.Max(1, inner.Height - row))), queue, theme);
    }

    private static void Chart(Painter painter, QueueSample queue, Theme theme) =>
        Sparkline.Draw(painter, [.. queue.History.Select(depth => (double)depth)], queue.Capacity, theme.Accent, theme.Glyphs);

    private static int NameWidth(IReadOnlyList<QueueSample> queues) => Math.Min(MaxNameLength, queues.Max(queue => TextWidth.Of(queue.Name)));

    private static string Amount(QueueSample queue, string between) => $"{Format.Count(queue.Depth)}{between}{Format.Count(queue.Capacity)}";

    private static double Fraction(QueueSample queue) => queue.Capacity > 0 ? (double)queue.Depth / queue.Capacity : 0;

    // A full queue is well: the workers have enough. An empty one with workers waiting is what makes a run slow.
    private static Style Look(QueueSample queue, Theme theme) => queue.ConsumersStarved > 0 ? theme.Warning : theme.BarFull;
}
