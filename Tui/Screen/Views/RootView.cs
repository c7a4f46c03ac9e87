using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>
/// The panes and the lines around them. The library lays them out, by rules that depend on how large the terminal is and on what
/// there is to show; what is not shown is invisible.
/// </summary>
internal sealed class RootView : Runnable
{
    /// <summary>What the ledger's line takes without being cut.</summary>
    private const int MinRunWidth = 78;

    private readonly RunPane _run;
    private readonly WorkersPane _workers;
    private readonly QueuePane _queue;
    private readonly CoresPane _cores;
    private readonly AlertsPane _alerts;
    private readonly ResultsPane _results;
    private readonly SideDetails _side = new();
    private readonly ThroughputView _throughput = new();
    private readonly TabsLine _tabs;
    private readonly BriefLine _brief = new();
    private readonly KeyLine _keys;
    private readonly PromptLine _prompt;
    private LayoutPlan? _plan;

    public RootView(Action<ScreenMessage> post)
    {
        (_run, _workers, _queue, _cores, _alerts, _results) = (new(post), new(post), new(post), new(post), new(post), new(post));
        (_tabs, _keys, _prompt) = (new(post), new(post), new(post));
        Panes = [_run, _workers, _queue, _cores, _alerts, _results];
        foreach (var line in new View[] { _tabs, _brief, _keys, _prompt })
        {
            (line.X, line.Width, line.Height) = (0, Dim.Fill(), 1);
        }

        _keys.Y = _prompt.Y = Pos.AnchorEnd(1);
        _tabs.Y = 0;
        Add([.. Panes, _side, _throughput, _tabs, _brief, _keys, _prompt]);
    }

    /// <summary>In the order of their keys.</summary>
    public IReadOnlyList<Pane> Panes { get; }

    /// <summary>The rows that the panes' tables have.</summary>
    public PaneRows Rows => new(_workers.TableRows, _queue.TableRows, _cores.TableRows, _alerts.TableRows, _results.TableRows);

    /// <summary>Presses the key of the last row that is shown there, which an open dialog leaves in sight.</summary>
    /// <returns>False where none is.</returns>
    public bool PressKey(int x, int y) => y == Frame.Height - 1 && _keys.Press(x);

    /// <summary>Gives each part what it shows of the state.</summary>
    public void Apply(AppState state, Theme theme)
    {
        var plan = LayoutPlan.For(state);
        if (plan != _plan)
        {
            _plan = plan;
            Arrange(plan);
        }

        // First what is visible: only that takes over the state.
        _prompt.Apply(state, theme, isShown: plan.Kind != LayoutKind.StatusLine);
        _keys.Visible = !_prompt.Visible && plan.Kind != LayoutKind.StatusLine;
        foreach (var view in SubViews)
        {
            if (view is CellView cells && view.Visible)
            {
                cells.Apply(state, theme);
            }
        }

        if (!_prompt.Visible && Panes[(int)state.Focus] is { Visible: true, HasFocus: false } pane)
        {
            pane.SetFocus();
        }
    }

    protected override bool OnClearingViewport() => true;

    private void Arrange(LayoutPlan plan)
    {
        foreach (var view in SubViews)
        {
            view.Visible = false;
        }

        switch (plan.Kind)
        {
            case LayoutKind.StatusLine:
                Place(_brief, 0, 0, Dim.Fill(), Dim.Fill());
                break;
            case LayoutKind.Tabs:
                ArrangeTabs(plan);
                break;
            case LayoutKind.Medium:
                ArrangeMedium(plan);
                break;
            default:
                ArrangeFull(plan);
                break;
        }

        SetNeedsLayout();
        SetNeedsDraw();
    }

    private void ArrangeTabs(LayoutPlan plan)
    {
        Show(_tabs);
        var isRun = plan.Single == PaneId.Run;
        Place(Panes[(int)plan.Single], 0, 1, Dim.Fill(plan.SideWidth), Dim.Fill(isRun ? 1 : 2));
        PlaceSide(plan, 1, 2);
        if (!isRun)
        {
            Place(_brief, 0, Pos.AnchorEnd(2), Dim.Fill(), 1);
        }
    }

    private void ArrangeMedium(LayoutPlan plan)
    {
        Place(_run, 0, 0, Dim.Fill(), plan.RunHeight);
        Place(_workers, 0, Pos.Bottom(_run), Dim.Fill(), plan.WorkersHeight);
        Place(_queue, 0, Pos.Bottom(_workers), Dim.Fill(), 1);
        Place(_cores, 0, Pos.Bottom(_queue), Dim.Fill(), 1);
        ArrangeFindings(plan, _cores);
    }

    private void ArrangeFull(LayoutPlan plan)
    {
        var left = Dim.Func(_ => Math.Max(MinRunWidth, Frame.Width * 3 / 5));
        if (plan.IsOver)
        {
            // Workers, Queue and Cores are lines now; beside Run stands what the whole run was like.
            ArrangeMedium(plan);
            Place(_run, 0, 0, left, plan.RunHeight);
            Place(_throughput, Pos.Right(_run), 0, Dim.Fill(), plan.RunHeight);
            return;
        }

        Place(_run, 0, 0, left, plan.RunHeight);
        Place(_queue, Pos.Right(_run), 0, Dim.Fill(), plan.QueueHeight);
        Place(_cores, Pos.Right(_run), Pos.Bottom(_queue), Dim.Fill(), plan.RunHeight - plan.QueueHeight);
        Place(_workers, 0, Pos.Bottom(_run), left, plan.WorkersHeight);
        Place(_throughput, Pos.Right(_workers), Pos.Bottom(_run), Dim.Fill(), plan.WorkersHeight);
        ArrangeFindings(plan, _workers);
    }

    /// <summary>Below another view: what was found, and what was computed, which then has the most of the room.</summary>
    private void ArrangeFindings(LayoutPlan plan, View above)
    {
        if (plan.AlertsHeight == 0)
        {
            Place(_alerts, 0, Pos.Bottom(above), Dim.Fill(plan.SideWidth), Dim.Fill(1));
            PlaceSide(plan, Pos.Bottom(above), 1);
            return;
        }

        Place(_results, 0, Pos.Bottom(above), Dim.Fill(), Dim.Fill(plan.AlertsHeight + 1));
        Place(_alerts, 0, Pos.AnchorEnd(plan.AlertsHeight + 1), Dim.Fill(), plan.AlertsHeight);
    }

    private void PlaceSide(LayoutPlan plan, Pos y, int below)
    {
        if (plan.SideWidth > 0)
        {
            Place(_side, Pos.AnchorEnd(plan.SideWidth), y, plan.SideWidth, Dim.Fill(below));
        }
    }

    private static void Place(View view, Pos x, Pos y, Dim width, Dim height)
    {
        (view.X, view.Y, view.Width, view.Height) = (x, y, width, height);
        Show(view);
    }

    private static void Show(View view) => view.Visible = true;
}
