using TuiScan.Screen.Cells;

namespace TuiScan.Screen.State;

/// <summary>How many of the panes fit.</summary>
internal enum LayoutKind
{
    /// <summary>One line with the most important values.</summary>
    StatusLine,

    /// <summary>One pane, and tabs for the others.</summary>
    Tabs,

    /// <summary>Run, Workers and Alerts; Queue and Cores as one line each.</summary>
    Medium,
    Full,
}

/// <summary>
/// The position of everything: pure geometry, shared by drawing, the mouse and moving by pages. Hidden parts are empty.
/// </summary>
internal sealed record ScreenLayout(LayoutKind Kind)
{
    private const int RunHeight = 8;

    public Rect Tabs { get; private init; }

    public Rect Run { get; private init; }

    public Rect Workers { get; private init; }

    public Rect Queue { get; private init; }

    public Rect Cores { get; private init; }

    public Rect Alerts { get; private init; }

    /// <summary>One line about the run with its ledger, where the Run pane is hidden.</summary>
    public Rect Brief { get; private init; }

    public Rect Footer { get; private init; }

    public Rect this[PaneId pane] => pane switch
    {
        PaneId.Run => Run,
        PaneId.Workers => Workers,
        PaneId.Queue => Queue,
        PaneId.Cores => Cores,
        _ => Alerts,
    };

    /// <summary>True where a pane is one line without a frame.</summary>
    public bool IsLine(PaneId pane) => this[pane].Height == 1;

    /// <summary>Rows of a pane's table: without frame and header.</summary>
    public int TableHeight(PaneId pane) => Math.Max(1, this[pane].Height - 3);

    /// <param name="size">The size of the terminal.</param>
    /// <param name="focus">The pane to show where there is room for only one.</param>
    /// <param name="zoomed">True when that pane gets all the room.</param>
    /// <param name="workers">The number of rows.</param>
    /// <param name="queues">The number of rows.</param>
    /// <param name="cores">The number of rows.</param>
    /// <param name="hasBaseline">True when Run has one more line, for the baseline.</param>
    public static ScreenLayout For(Size size, PaneId focus, bool zoomed, int workers, int queues, int cores, bool hasBaseline)
    {
        var run = RunHeight + (hasBaseline ? 1 : 0);
        var (width, height) = (size.Width, size.Height);
        if (width < 40 || height < 10)
        {
            return new ScreenLayout(LayoutKind.StatusLine) { Brief = new Rect(0, Math.Max(0, (height - 1) / 2), width, Math.Min(1, height)) };
        }

        if (zoomed || width < 80 || height < 24)
        {
            return Single(width, height, focus);
        }

        return width < 120 || height < 30 ? Medium(width, height, run, workers)
            // Where there is room all verdicts are shown, which takes two lines.
            : Full(width, height, hasBaseline ? run + 1 : run, workers, queues, cores);
    }

    private static ScreenLayout Single(int width, int height, PaneId focus)
    {
        var pane = new Rect(0, 1, width, height - (focus == PaneId.Run ? 2 : 3));
        return new ScreenLayout(LayoutKind.Tabs)
        {
            Tabs = new Rect(0, 0, width, 1),
            Run = focus == PaneId.Run ? pane : default,
            Workers = focus == PaneId.Workers ? pane : default,
            Queue = focus == PaneId.Queue ? pane : default,
            Cores = focus == PaneId.Cores ? pane : default,
            Alerts = focus == PaneId.Alerts ? pane : default,
            Brief = focus == PaneId.Run ? default : new Rect(0, height - 2, width, 1),
            Footer = new Rect(0, height - 1, width, 1),
        };
    }

    private static ScreenLayout Medium(int width, int height, int run, int workers)
    {
        // Two lines and the footer; Workers gets what it needs, up to a third of the rest.
        var room = height - run - 3;
        var rows = Math.Clamp(workers + 3, 5, Math.Max(5, room / 2));
        return new ScreenLayout(LayoutKind.Medium)
        {
            Run = new Rect(0, 0, width, run),
            Workers = new Rect(0, run, width, rows),
            Queue = new Rect(0, run + rows, width, 1),
            Cores = new Rect(0, run + rows + 1, width, 1),
            Alerts = new Rect(0, run + rows + 2, width, room - rows),
            Footer = new Rect(0, height - 1, width, 1),
        };
    }

    private static ScreenLayout Full(int width, int height, int run, int workers, int queues, int cores)
    {
        var left = Math.Max(78, width * 3 / 5);
        // One queue has three rows; several have two each, up to a third of the screen.
        var queue = (queues <= 1 ? 3 : Math.Clamp(2 * queues, 4, Math.Max(5, (height / 3) - 2))) + 2;
        // Many cores are shown in columns.
        var core = Math.Clamp(cores, 2, Math.Max(4, height / 6)) + 2;
        var top = Math.Max(run, queue + core);
        var room = height - top - 1;
        var rows = Math.Clamp(workers + 3, 5, Math.Max(5, room * 2 / 5));
        return new ScreenLayout(LayoutKind.Full)
        {
            Run = new Rect(0, 0, left, top),
            Queue = new Rect(left, 0, width - left, queue),
            Cores = new Rect(left, queue, width - left, top - queue),
            Workers = new Rect(0, top, width, rows),
            Alerts = new Rect(0, top + rows, width, room - rows),
            Footer = new Rect(0, height - 1, width, 1),
        };
    }
}
