namespace TuiScan.Screen.State.Alerts;

/// <summary>Marks alerts: one, all that are shown, a range. A directory stands for all below it. Pure.</summary>
internal static class MarkUpdate
{
    /// <summary>Marks the selected row, or takes its mark away, and goes to the next one.</summary>
    public static AppState Mark(AppState state)
    {
        if (state.Alerts.SelectedRow is not { } row)
        {
            return state.Say("there is nothing to mark");
        }

        var numbers = state.Alerts.NumbersOf(row);
        var isMarked = !state.Alerts.Marks.ContainsAll(numbers);
        var marked = With(state, numbers, isMarked, isMarked ? row.Key : null);
        return marked with { Alerts = marked.Alerts.Select(marked.Alerts.Table.Selected + 1, state.Rows[PaneId.Alerts]) };
    }

    /// <summary>Marks all that the filter shows, or none of it where all are marked.</summary>
    public static AppState MarkAll(AppState state)
    {
        var numbers = state.Alerts.Index.Numbers;
        return numbers.IsEmpty ? state.Say("there is nothing to mark") : With(state, numbers, !state.Alerts.Marks.ContainsAll(numbers), null);
    }

    /// <summary>Marks from the row that was marked last to the selected one; that one alone where there is no such row.</summary>
    public static AppState MarkRange(AppState state)
    {
        var alerts = state.Alerts;
        if (alerts.SelectedRow is not { } row)
        {
            return state.Say("there is nothing to mark");
        }

        var to = alerts.Table.Selected;
        var from = alerts.LastMark is { } last && alerts.PositionOf(last, state.ShownAlerts) is >= 0 and var position ? position : to;
        var numbers = new List<int>();
        for (var place = Math.Min(from, to); place <= Math.Max(from, to); place++)
        {
            // What is below an open directory has rows of its own, which are in the range or are not.
            if (from == to || alerts[place].Directory is not { IsOpen: true })
            {
                numbers.AddRange(alerts.NumbersOf(alerts[place]));
            }
        }

        return With(state, [.. numbers], isMarked: true, row.Key);
    }

    private static AppState With(AppState state, ReadOnlySpan<int> numbers, bool isMarked, RowKey? last)
    {
        var alerts = state.Alerts;
        var tells = isMarked && !alerts.HasMarked;
        state = state.Choose(PaneId.Alerts) with
        {
            Alerts = alerts with { Marks = alerts.Marks.With(numbers, isMarked), LastMark = last ?? alerts.LastMark, HasMarked = alerts.HasMarked || isMarked },
        };
        return tells ? state.Say("marked; P pauses") : state;
    }
}
