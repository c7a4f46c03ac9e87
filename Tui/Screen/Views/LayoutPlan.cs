using TuiScan.Screen.State;

namespace TuiScan.Screen.Views;

/// <summary>How much of the panes there is room for.</summary>
internal enum LayoutKind
{
    /// <summary>One line that tells the most.</summary>
    StatusLine,

    /// <summary>One pane, and tabs for the others.</summary>
    Tabs,

    /// <summary>Run, Workers and Alerts; Queue and Cores as one line each.</summary>
    Medium,
    Full,
}

/// <summary>What the layout depends on: while this stays, only the library's own arithmetic moves with the terminal's size.</summary>
/// <param name="Kind">Which panes there is room for.</param>
/// <param name="Single">The pane that is shown alone; <see cref="PaneId.Alerts"/> where several are.</param>
/// <param name="IsOver">The run has ended: what it found gets the room.</param>
/// <param name="RunHeight">Rows, with the frame.</param>
/// <param name="WorkersHeight">Rows, with the frame; 1 is a line without one.</param>
/// <param name="QueueHeight">Rows, with the frame, where Queue stands above Cores.</param>
internal sealed record LayoutPlan(LayoutKind Kind, PaneId Single, bool IsOver, int RunHeight, int WorkersHeight, int QueueHeight)
{
    /// <summary>Rows of Alerts, with the frame, where Results has the rest; 0 where Alerts has it.</summary>
    public int AlertsHeight { get; private init; }

    /// <summary>The width of the details beside the alerts; 0 for none.</summary>
    public int SideWidth { get; private init; }

    private const int RunRows = 8;

    /// <summary>With a few alerts and the frame; the rest is scrolled.</summary>
    private const int MostAlerts = 7;

    /// <summary>Reasons and notes that the Run pane grows for when a run is over.</summary>
    private const int MostToTell = 4;

    public static LayoutPlan For(AppState state)
    {
        var plan = Divide(state);
        var total = state.Alerts.Index.Total;
        var (isShared, isAlone) = (plan.Kind >= LayoutKind.Medium, plan.Kind == LayoutKind.Tabs && plan.Single == PaneId.Alerts);
        return plan with
        {
            AlertsHeight = !state.HasResults || !isShared ? 0 : total == 0 ? 1 : Math.Clamp(total + 3, 4, Math.Max(4, Math.Min(MostAlerts, state.Size.Height / 6))),
            SideWidth = state.Size.Width >= SideDetails.MinScreen && total > 0 && (isAlone || (isShared && !state.HasResults)) ? SideDetails.WidthIn(state.Size.Width) : 0,
        };
    }

    /// <summary>The rows for what a run that has ended says of itself besides its figures, which have theirs.</summary>
    private static int RowsToTell(AppState state) => !state.IsOver ? 0
        : Math.Min(MostToTell, RunPane.Rows(RunPane.Reasons(state), state.Size.Width - 2).Count() + state.Shown!.Notes.Count);

    private static LayoutPlan Divide(AppState state)
    {
        var (width, height) = (state.Size.Width, state.Size.Height);
        var (workers, queues, cores) = (state.Shown?.Workers.Count ?? 0, state.Shown?.Queues.Count ?? 0, state.Shown?.Cores.Count ?? 0);
        var run = RunRows + (state.Facts.KeepsBaseline ? 1 : 0);
        run += RowsToTell(state);
        if (width < 40 || height < 10)
        {
            return new LayoutPlan(LayoutKind.StatusLine, PaneId.Alerts, state.IsOver, 0, 0, 0);
        }

        if (state.IsZoomed || width < 80 || height < 24)
        {
            return new LayoutPlan(LayoutKind.Tabs, state.Focus, state.IsOver, 0, 0, 0);
        }

        if (width < 120 || height < 30)
        {
            // Two lines and the footer; Workers gets what it needs, up to half of what is left.
            var left = height - run - 3;
            return new LayoutPlan(
                LayoutKind.Medium, PaneId.Alerts, state.IsOver, run, state.IsOver ? 1 : Math.Clamp(workers + 3, 5, Math.Max(5, left / 2)), 1);
        }

        // Where there is room all verdicts are shown, which takes two lines.
        run += state.Facts.KeepsBaseline ? 1 : 0;
        // One queue has three rows; several have two each as far as a third of the screen goes.
        var queue = (queues <= 1 ? 3 : Math.Clamp(2 * queues, 4, Math.Max(5, (height / 3) - 2))) + 2;
        // Cores stand in columns where they are many.
        var top = state.IsOver ? run : Math.Max(run, queue + Math.Clamp(cores, 2, Math.Max(4, height / 6)) + 2);
        var room = height - top - 1;
        return new LayoutPlan(
            LayoutKind.Full, PaneId.Alerts, state.IsOver, top, state.IsOver ? 1 : Math.Clamp(workers + 3, 5, Math.Max(5, room * 2 / 5)), queue);
    }
}
