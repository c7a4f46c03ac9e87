using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>The Alerts pane: a table over all alerts, of which only the rows in sight are asked for.</summary>
internal static class AlertsView
{
    private const int SeverityColumn = 0;
    private const int KindColumn = 1;
    private const int PathColumn = 2;

    public static void Draw(Canvas canvas, AppState state, Theme theme)
    {
        var focused = state.Focus == PaneId.Alerts;
        var inner = Pane.Draw(canvas, nameof(PaneId.Alerts), focused, theme, Note(state));
        var index = state.Alerts.Index;
        if (index.Count == 0)
        {
            inner.Text(0, 0, Empty(state), theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        var table = state.Alerts.Table with { SortColumn = ColumnOf(index.Order), Descending = index.Order == AlertOrder.Severity };
        // What has no before and after has its text to tell: it gets the room.
        var first = AlertIndex.Find(state.ShownAlerts, index[Math.Min(table.Top, index.Count - 1)]);
        var columns = Columns(inner.Width, tells: first is { Finding: null, Path: not null }, first?.Finding is null ? "detail" : "what differs");
        var view = Table.Draw(inner, columns, new Source(state.ShownAlerts, index, theme), null, table, focused, theme);
        DrawSentences(inner, view, columns, state, theme);
    }

    /// <summary>An alert of the run itself has no path: its sentence takes the place of path and attributes.</summary>
    private static void DrawSentences(Canvas inner, TableView view, List<TableColumn> columns, AppState state, Theme theme)
    {
        var start = Layout.Columns(view.Rows, 1, [.. columns.Select(column => column.Width)])[PathColumn].X;
        for (var y = 0; y < view.Height && view.Top + y < view.Count; y++)
        {
            if (AlertIndex.Find(state.ShownAlerts, state.Alerts.Index[view.Top + y]) is { Path: null } alert)
            {
                var row = view.Rows.Y + y;
                var style = view.Top + y != state.Alerts.Table.Selected ? theme.Text
                    : state.Focus == PaneId.Alerts ? theme.Selection : theme.SelectionUnfocused;
                inner.Text(start, row, alert.Detail, style, view.Rows.Width - start, theme.Glyphs);
            }
        }
    }

    private static string Note(AppState state)
    {
        var filter = state.Alerts.Index.Filter;
        var parts = new List<string>();
        if (!filter.IsNone)
        {
            parts.Add($"{filter}: {Format.Count(state.Alerts.Index.Count)} of {Format.Count(state.Alerts.Index.Total)}");
        }

        if (state.Alerts.Index.Order is AlertOrder.Newest or AlertOrder.Oldest)
        {
            parts.Add(state.Alerts.Index.Order == AlertOrder.Newest ? "newest first" : "oldest first");
        }

        if (state.Shown?.Raised is { Total: > 0 } counts)
        {
            if (counts.Total > state.ShownAlerts.Count)
            {
                parts.Add($"the first {Format.Count(state.ShownAlerts.Count)} are kept");
            }

            parts.Add($"{Format.Count(counts.High)} high, {Format.Count(counts.Medium)} medium, {Format.Count(counts.Low)} low");
        }

        return string.Join("; ", parts);
    }

    private static string Empty(AppState state) =>
        state.Alerts.Index.Total > 0 ? $"The filter hides all {Format.Count(state.Alerts.Index.Total)}; Esc clears it."
        : state.Shown is not { } run ? ""
        : (run.State == RunState.Completed ? "Nothing to report." : "Nothing to report so far.")
            + (state.Alerts.Index.Filter is { IsNone: false } filter ? $" The filter {filter} holds; Esc clears it." : "");

    private static int ColumnOf(AlertOrder order) => order switch
    {
        AlertOrder.Severity => SeverityColumn,
        AlertOrder.Verdict => KindColumn,
        AlertOrder.Path => PathColumn,
        _ => -1,
    };

    private static List<TableColumn> Columns(int width, bool tells, string title)
    {
        var attributes = width switch
        {
            >= 150 => 56,
            >= 100 => 36,
            >= 60 => 22,
            _ => 0,
        };
        var columns = new List<TableColumn>
        {
            new(width >= 60 ? "severity" : "sev", Extent.Fixed(width >= 60 ? 9 : 6)),
            new("verdict", Extent.Fixed(10)),
            new("path", Extent.Fill(), Keep: TextSide.Right),
        };
        if (tells)
        {
            columns.Add(new TableColumn(title, Extent.Fill(width >= 100 ? 2 : 1)));
        }
        else if (attributes > 0)
        {
            columns.Add(new TableColumn(title, Extent.Fixed(attributes)));
        }

        return columns;
    }

    private sealed class Source(IReadOnlyList<Alert> alerts, AlertIndex index, Theme theme) : IRowSource
    {
        public int Count => index.Count;

        public string Text(int row, int column)
        {
            if (AlertIndex.Find(alerts, index[row]) is not { } alert)
            {
                return "";
            }

            return column switch
            {
                SeverityColumn => EnumText.Of(alert.Severity),
                KindColumn => alert.Kind,
                PathColumn => PathOf(alert),
                _ => alert.Path is null ? "" : alert.Detail,
            };
        }

        public Style? Style(int row, int column) => AlertIndex.Find(alerts, index[row]) is not { } alert ? null : column switch
        {
            SeverityColumn => Styles.Of(alert.Severity, theme),
            KindColumn => Styles.OfKind(alert.Kind, theme),
            PathColumn => null,
            _ => theme.Muted,
        };

        private static string PathOf(Alert alert) => alert.Path is not { } path ? ""
            : alert.Finding?.From is { } from ? $"{path.Display} <- {from.Display}"
            : path.Display;
    }
}
