using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The Alerts pane: a table over all alerts, or a tree of them, of which only the rows in sight are asked for.</summary>
internal sealed class AlertsPane(Action<ScreenMessage> post) : Pane(PaneId.Alerts, post)
{
    private const int MaxFilterWidth = 30;

    // Where the titles of the columns stood in the last frame; null for the mark, which has none.
    private List<(AlertColumn? Column, Rect Place)> _titles = [];

    protected override object? Slice(AppState state) =>
        (state.Alerts, state.Shown?.Raised, state.Shown?.State, state.Shown?.Accounts, IsFocused(state));

    protected override ScreenMessage Pressed(int x, int y) =>
        y == 1 && _titles.Find(title => title.Place.Contains(x - 1, 0)).Column is { } column
            ? new ScreenMessage.TitlePressed(PaneId, (int)column)
            : base.Pressed(x, y);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        _titles = [];
        if (IsLine)
        {
            PaintLine(painter, state, theme);
            return;
        }

        var focused = IsFocused(state);
        var kinds = KindsOf(painter.Width - 2, state);
        var inner = PaintFrame(painter, state, theme, NoteOf(state, kinds, painter.Width - 14));
        PaintMarked(painter, state.Alerts, theme);
        if (state.Alerts.Count == 0)
        {
            inner.Text(0, 0, Empty(state), theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        var order = state.Alerts.Index.Order;
        var table = state.Alerts.Table with { SortColumn = kinds.IndexOf(order.Column), Descending = order.IsDescending };
        var columns = kinds.ConvertAll(kind => ColumnOf(kind, inner.Width, state));
        var widths = ColumnLayout.Of(inner.Bounds, 1, [.. columns.Select(column => column.Width)]);
        var detail = kinds.IndexOf(AlertColumn.Detail) is >= 0 and var last ? widths[last].Width : 0;
        var view = Table.Draw(inner, columns, new AlertRowSource(state, kinds, detail, theme), table, focused, theme);
        _titles = [.. kinds.Zip(view.Columns, (kind, place) => (kind, place with { Y = 0, Height = 1 }))];
        PaintSentences(inner, view, kinds, state, theme);
    }

    private static void PaintMarked(Painter painter, AlertsState alerts, Theme theme)
    {
        if (alerts.Marks.Count == 0)
        {
            return;
        }

        var hidden = alerts.Marks.Count - alerts.Marks.Among(alerts.Index.Numbers);
        var text = $" {Format.Count(alerts.Marks.Count)} marked{(hidden > 0 ? $", {Format.Count(hidden)} of them hidden" : "")} ";
        painter.Text(Math.Max(1, painter.Width - 2 - TextWidth.Of(text)), painter.Height - 1, text, theme.Key, Math.Max(0, painter.Width - 2), theme.Glyphs);
    }

    /// <summary>An alert of the run itself has no path: its sentence takes the place of path and attributes.</summary>
    private static void PaintSentences(Painter inner, TableView view, List<AlertColumn?> kinds, AppState state, Theme theme)
    {
        var start = view.Columns[kinds.IndexOf(AlertColumn.Path)].X;
        var end = kinds[^1] == AlertColumn.Time ? view.Columns[^1].X - 1 : view.Rows.Width;
        for (var y = 0; y < view.Height; y++)
        {
            if (state.Alerts[view.Top + y] is { Directory: null } shown && AlertIndex.Find(state.ShownAlerts, shown.Number) is { Path: null } alert)
            {
                var row = view.Rows.Y + y;
                var style = view.Top + y != state.Alerts.Table.Selected ? theme.Text
                    : state.Focus == PaneId.Alerts ? theme.Selection : theme.SelectionUnfocused;
                inner.Text(start, row, alert.Detail, style, end - start, theme.Glyphs);
            }
        }
    }

    /// <summary>On one row, beside results: how many there are.</summary>
    private void PaintLine(Painter painter, AppState state, Theme theme)
    {
        var line = BeginLine(painter, state, theme);
        line.Add(state.Alerts.Count > 0 ? NoteOf(state, [], painter.Width - 14) : Empty(state), theme.Muted);
    }

    /// <summary>What the border says: what is least missed goes first where there is no room for all.</summary>
    private static string NoteOf(AppState state, List<AlertColumn?> kinds, int room)
    {
        var index = state.Alerts.Index;
        var filter = index.Filter.IsNone ? "" : $"{TextFit.End(index.Filter.ToString(), MaxFilterWidth, '~')}: ";
        var counts = state.Shown?.Raised ?? default;
        List<string> parts =
        [
            index.Filter.IsNone ? "" : $"{filter}{Format.Count(index.Count)} of {Format.Count(index.Total)}",
            state.Alerts.Tree is null ? "" : "by directory",
            kinds.Contains(index.Order.Column) || state.Alerts.Tree is not null ? "" : NameOf(index.Order),
            counts.Total > index.Total ? $"the first {Format.Count(index.Total)} are kept" : "",
            counts.Total > 0 ? $"{Format.Count(counts.High)} high, {Format.Count(counts.Medium)} medium, {Format.Count(counts.Low)} low" : "",
        ];
        foreach (var least in new[] { 1, 2, 3, 0 })
        {
            if (TextWidth.Of(Joined(parts)) > room)
            {
                parts[least] = least == 0 && filter.Length > 0 ? $"{Format.Count(index.Count)} of {Format.Count(index.Total)}" : "";
            }
        }

        return Joined(parts);
    }

    private static string Joined(List<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0));

    private static string NameOf(AlertOrder order) => order switch
    {
        { Column: AlertColumn.Time, IsDescending: true } => "newest first",
        { Column: AlertColumn.Time } => "oldest first",
        { IsDescending: true } => "by what differs, Z to A",
        _ => "by what differs",
    };

    private static string Empty(AppState state) =>
        state.Alerts.Index.Total > 0 ? $"The filter hides all {Format.Count(state.Alerts.Index.Total)}; Esc clears it."
        : state.Shown is not { } run ? ""
        : (run.State == RunState.Completed ? "Nothing to report." : run.HasEnded ? "Nothing to report of what was done." : "Nothing to report so far.")
            + (state.Alerts.Index.Filter is { IsNone: false } filter ? $" The filter {filter} holds; Esc clears it." : "");

    /// <summary>What the columns are in a width; null for the mark in front.</summary>
    private static List<AlertColumn?> KindsOf(int width, AppState state)
    {
        List<AlertColumn?> kinds = [null, AlertColumn.Severity, AlertColumn.Verdict, AlertColumn.Path];
        if (width >= 60 || Tells(state))
        {
            kinds.Add(AlertColumn.Detail);
        }

        if (width >= 140)
        {
            kinds.Add(AlertColumn.Time);
        }

        return kinds;
    }

    private static TableColumn ColumnOf(AlertColumn? kind, int width, AppState state) => kind switch
    {
        null => new("", Extent.Fixed(1)),
        AlertColumn.Severity => new(width >= 60 ? "severity" : "sev", Extent.Fixed(width >= 60 ? 9 : 6)),
        AlertColumn.Verdict => new("verdict", Extent.Fixed(10)),

        // Of a path the end tells most, of a name in the tree its beginning.
        AlertColumn.Path => new("path", Extent.Fill(), Keep: state.Alerts.Tree is null ? TextSide.Right : TextSide.Left),
        AlertColumn.Time => new("UTC time", Extent.Fixed(9)),
        _ when Tells(state) => new("detail", Extent.Fill(width >= 100 ? 2 : 1)),
        _ => new(First(state)?.Finding is null && First(state) is not null ? "detail" : "what differs", Extent.Fixed(width >= 150 ? 56 : width >= 100 ? 36 : 22)),
    };

    /// <summary>What has no before and after has its text to tell: it gets the room.</summary>
    private static bool Tells(AppState state) => First(state) is { Finding: null, Path: not null };

    private static Alert? First(AppState state)
    {
        var alerts = state.Alerts;
        return alerts.Count == 0 ? null : AlertIndex.Find(state.ShownAlerts, alerts[Math.Min(alerts.Table.Top, alerts.Count - 1)].Number);
    }
}
