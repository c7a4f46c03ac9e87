using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The Workers pane: one row each, with a bar of where its time goes.</summary>
internal sealed class WorkersPane(Action<ScreenMessage> post) : Pane(PaneId.Workers, post)
{
    private const int WideFrom = 104;
    private const int RoomyFrom = 150;

    private static readonly string[] PhaseNames = ["wait", "open", "read", "hash", "hand"];

    private enum Column
    {
        Id,
        Kind,
        SystemId,
        State,
        Items,
        Megabytes,
        Cpu,
        Resident,
        Phases,
        Restarts,
        Item,
        Error,
    }

    protected override object? Slice(AppState state) =>
        (state.Shown?.Workers, state.Shown?.State, state.Workers, state.WorkerOrder, IsFocused(state), state.Active is null);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        if (IsLine)
        {
            PaintLine(painter, state, theme);
            return;
        }

        var focused = IsFocused(state);
        var inner = PaintFrame(painter, state, theme);
        PaintLegend(painter, theme);
        var workers = state.SortedWorkers();
        if (workers.Count == 0)
        {
            inner.Text(0, 0, state.Active is null ? "No run is under way." : "No workers yet.", theme.Muted, inner.Width, theme.Glyphs);
            return;
        }

        var columns = Columns(inner.Width, workers);
        var shown = columns.ConvertAll(column => column.Kind);
        var table = state.Workers with
        {
            SortColumn = state.WorkerOrder == WorkerOrder.Id ? -1 : shown.IndexOf(Of(state.WorkerOrder)),
            Descending = true,
        };
        var view = Table.Draw(inner, columns.ConvertAll(column => column.Definition), new Source(workers, shown, state.Shown!, theme), table, focused, theme);
        PaintBars(inner, view, shown, workers, theme);
        PaintErrors(inner, view, shown, workers, theme);
    }

    /// <summary>All of it on one row: how many there are, and what they do together.</summary>
    private void PaintLine(Painter painter, AppState state, Theme theme)
    {
        var line = BeginLine(painter, state, theme);
        if (state.Shown is not { Workers: { Count: > 0 } workers } run)
        {
            return;
        }

        line.Add($"{EnumText.Of(run.Mode)} x {workers.Count}", theme.Text);
        foreach (var group in workers.GroupBy(worker => Styles.Word(worker.State, run)))
        {
            line.Pair(group.Key, theme.Muted, group.Count() == workers.Count ? "" : Format.Count(group.Count()), theme.Text);
        }

        var restarts = workers.Sum(worker => worker.Restarts);
        if (restarts > 0)
        {
            line.Pair("replaced", theme.Muted, Format.Count(restarts), theme.Bad);
        }
    }

    private static void PaintLegend(Painter painter, Theme theme)
    {
        var width = PhaseNames.Sum(name => name.Length + 3);
        if (painter.Width < width + 16)
        {
            return;
        }

        var x = painter.Width - width - 2;
        painter.Text(x, 0, " ", theme.Text);
        for (var i = 0; i < PhaseNames.Length; i++)
        {
            painter.Glyph(x + 1, 0, Bar.SegmentGlyph(i, theme), Bar.SegmentStyle(i, theme));
            x = painter.Text(x + 2, 0, $" {PhaseNames[i]} ", theme.Muted) - 1;
        }
    }

    private static List<(Column Kind, TableColumn Definition)> Columns(int width, IReadOnlyList<WorkerSample> workers)
    {
        var (wide, roomy) = (width >= WideFrom, width >= RoomyFrom);
        var hasRestarts = workers.Any(worker => worker.Restarts > 0);
        var columns = new List<(Column, TableColumn)>();
        void Add(bool shown, Column column, string title, Extent extent, TextSide align = TextSide.Right)
        {
            if (shown)
            {
                columns.Add((column, new TableColumn(title, extent, align, Keep: column == Column.Item ? TextSide.Right : TextSide.Left)));
            }
        }

        Add(true, Column.Id, "#", Extent.Fixed(3));
        Add(wide, Column.Kind, "kind", Extent.Fixed(10), TextSide.Left);
        Add(width >= 50, Column.SystemId, workers[0].Kind == ExecutionMode.Processes ? "pid" : "tid", Extent.Fixed(7));
        Add(true, Column.State, "state", Extent.Fixed(8), TextSide.Left);
        Add(width >= 60, Column.Items, "items/s", Extent.Fixed(8));
        Add(true, Column.Megabytes, "MB/s", Extent.Fixed(6));
        Add(width >= 50, Column.Cpu, "CPU %", Extent.Fixed(6));
        Add(wide || (width >= 76 && !hasRestarts && workers.Any(worker => worker.ResidentBytes is not null)), Column.Resident, "RSS", Extent.Fixed(7));
        Add(width >= 60, Column.Phases, wide ? "why slow" : "why", Extent.Fixed(wide ? 12 : 8), TextSide.Left);
        Add(wide || (width >= 76 && hasRestarts), Column.Restarts, "restarts", Extent.Fixed(8));
        Add(true, Column.Item, "item", Extent.Fill(3), TextSide.Left);
        Add(roomy && workers.Any(worker => worker.LastError.Length > 0), Column.Error, "last error", Extent.Fill(2), TextSide.Left);
        return columns;
    }

    private static void PaintBars(Painter inner, TableView view, List<Column> columns, IReadOnlyList<WorkerSample> workers, Theme theme)
    {
        var index = columns.IndexOf(Column.Phases);
        if (index < 0)
        {
            return;
        }

        var place = view.Columns[index];
        Span<double> shares = stackalloc double[PhaseNames.Length];
        for (var y = 0; y < view.Height; y++)
        {
            var times = workers[view.Top + y].PhaseTimes;
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = i < times.Count ? times[i].TotalSeconds : 0;
            }

            Bar.Stacked(inner.Part(new Rect(place.X, view.Rows.Y + y, place.Width, 1)), shares, theme);
        }
    }

    /// <summary>
    /// Where errors have no column, an idle worker's stands in place of its item; of a sentence the beginning tells most, while of
    /// a path it is the end.
    /// </summary>
    private static void PaintErrors(Painter inner, TableView view, List<Column> columns, IReadOnlyList<WorkerSample> workers, Theme theme)
    {
        if (columns.Contains(Column.Error))
        {
            return;
        }

        var place = view.Columns[columns.IndexOf(Column.Item)];
        for (var y = 0; y < view.Height; y++)
        {
            var worker = workers[view.Top + y];
            if (worker.CurrentItem.Length == 0 && worker.LastError.Length > 0)
            {
                inner.Text(place.X, view.Rows.Y + y, worker.LastError, theme.Bad, place.Width, theme.Glyphs);
            }
        }
    }

    private static Column Of(WorkerOrder order) => order switch
    {
        WorkerOrder.Bytes => Column.Megabytes,
        WorkerOrder.Items => Column.Items,
        WorkerOrder.Cpu => Column.Cpu,
        _ => Column.Id,
    };

    private sealed class Source(IReadOnlyList<WorkerSample> workers, List<Column> columns, RunSnapshot run, Theme theme) : IRowSource
    {
        public int Count => workers.Count;

        public string Text(int row, int column)
        {
            var worker = workers[row];
            return columns[column] switch
            {
                Column.Id => worker.Id.ToString(CultureInfo.InvariantCulture),
                Column.Kind => EnumText.Of(worker.Kind),
                Column.SystemId => worker.SystemId == 0 ? "" : worker.SystemId.ToString(CultureInfo.InvariantCulture),
                Column.State => Styles.Word(worker.State, run),
                Column.Items => Format.Count(worker.ItemsPerSecond),
                Column.Megabytes => Format.Megabytes(worker.BytesPerSecond),
                Column.Cpu => worker.CpuPercent is { } cpu ? cpu.ToString("0", CultureInfo.InvariantCulture) : "",
                Column.Resident => worker.ResidentBytes is { } resident ? Format.Bytes(resident) : "",
                Column.Restarts => worker.Restarts == 0 ? "" : worker.Restarts.ToString(CultureInfo.InvariantCulture),
                Column.Item => worker.CurrentItem,
                Column.Error => worker.LastError,
                _ => "",
            };
        }

        public Style? Style(int row, int column) => columns[column] switch
        {
            Column.State => Styles.Of(workers[row].State, theme),
            Column.Restarts or Column.Error => theme.Bad,
            Column.Id or Column.Kind or Column.SystemId => theme.Muted,
            _ => null,
        };
    }
}
