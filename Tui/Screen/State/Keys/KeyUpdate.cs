using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Settings.Types;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Dialogs;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Keys;

/// <summary>The effect of the main screen's keys. Pure.</summary>
internal static class KeyUpdate
{
    private const int MaxWorkers = 256;

    public static Step Type(AppState state, InputEvent.Key key)
    {
        if ((MoveTable(state, key) ?? AlertsUpdate.Walk(state, key)) is { } moved)
        {
            return moved.With();
        }

        return KeyMap.ActionOf(key) is { } action ? Act(state, action, key) : state.With();
    }

    /// <summary>Keys other than those of tables.</summary>
    public static Step Act(AppState state, KeyAction action, InputEvent.Key key) => action switch
    {
        KeyAction.Help => (state with { Overlay = new Overlay.Help() }).With(),
        KeyAction.Quit => state.Active is null
            ? AppUpdate.Leave(state, state.ExitCode, isSignal: false)
            : Ask(state, new Prompt.Leave()).With(),
        _ when IsOfAlerts(action) && !ReachesAlerts(state, action) => state.Say(NothingToDo(state, action)).With(),
        KeyAction.Redraw => state.With(new ScreenEffect.Redraw()),
        KeyAction.Suspend => state.With(new ScreenEffect.Suspend()),
        KeyAction.Pause => Pause(state),
        KeyAction.Mark when state.Focus != PaneId.Alerts => Pause(state),
        KeyAction.Stop => state.Active is null ? state.Say("no run is under way").With() : Ask(state, new Prompt.Stop()).With(),
        KeyAction.RunAgain => RunAgain(state, RunKind.Job),
        KeyAction.Baseline => RunAgain(state, RunKind.Baseline),
        KeyAction.NextMode => SwitchMode(state, NextMode(state.Settings.Mode)),
        KeyAction.MoreWorkers => SetWorkers(state, 1),
        KeyAction.FewerWorkers => SetWorkers(state, -1),
        KeyAction.Profiles => (state with { Overlay = new Overlay.Picker(null) })
            .With(new ScreenEffect.ListProfiles(state.Settings)),
        KeyAction.Palette => (state with { Overlay = new Overlay.Palette() }).With(),
        KeyAction.Copy => CopyUpdate.Copy(state),
        KeyAction.Export => ExportUpdate.Ask(state),
        KeyAction.Mouse => SetMouse(state, !state.Settings.Mouse),
        _ => Look(state, action, key).With(),
    };

    /// <summary>
    /// True where a key of the alerts has something to act on. From Run, where the focus begins and which has nothing that these keys
    /// could mean, they go to Alerts; in the other panes they would act on what is not looked at.
    /// </summary>
    private static bool ReachesAlerts(AppState state, KeyAction action) => state.Focus switch
    {
        PaneId.Alerts or PaneId.Run => true,
        PaneId.Results => action == KeyAction.Details,
        PaneId.Workers => action == KeyAction.Sort,
        _ => false,
    };

    private static bool IsOfAlerts(KeyAction action) => action is KeyAction.Details or KeyAction.Filter or KeyAction.Sort or KeyAction.Reverse
        or KeyAction.Group or KeyAction.NextVerdict or KeyAction.NextSeverity or KeyAction.MarkAll or KeyAction.MarkRange or KeyAction.Copy;

    private static string NothingToDo(AppState state, KeyAction action) =>
        $"{KeyMap.All.First(binding => binding.Action == action).Keys} has nothing to do in {state.Focus}; 5 goes to Alerts";

    public static AppState Ask(AppState state, Prompt prompt) =>
        state with { Overlay = new Overlay.Confirm(prompt) };

    /// <summary>Takes effect in the current run, and in later ones.</summary>
    public static Step SwitchMode(AppState state, ExecutionMode mode)
    {
        state = state with { Settings = state.Settings with { Mode = mode } };
        if (state.Active is null)
        {
            return state.Say($"mode {EnumText.Of(mode)} from the next run on").With();
        }

        if (state.Switch is { } underWay)
        {
            return (state with { Switch = underWay with { Next = mode } }).Say($"{ModeSwitch.Text(mode)} next").With();
        }

        return (state with { Switch = new ModeSwitch(mode, state.Now, null) })
            .Say(ModeSwitch.Text(mode)).With(new ScreenEffect.Post(new RunCommand.SwitchMode(mode)));
    }

    /// <summary>Takes effect in the current run, and in later ones.</summary>
    public static Step SetReadRate(AppState state, ByteSize rate)
    {
        state = (state with { Settings = state.Settings with { ReadRate = rate } })
            .Say(rate.IsZero ? "no limit on what is read" : $"at most {SizeType.Text(rate)} are read a second");
        return state.Active is null ? state.With() : state.With(new ScreenEffect.Post(new RunCommand.SetReadRate(rate.Bytes)));
    }

    private static AppState Look(AppState state, KeyAction action, InputEvent.Key key) => action switch
    {
        KeyAction.NextPane => ShownPanes.Step(state, 1),
        KeyAction.PreviousPane => ShownPanes.Step(state, -1),
        KeyAction.ChoosePane => ShownPanes.Choose(state, KeyMap.Digit(key) - 1),
        KeyAction.Zoom => state with { IsZoomed = !state.IsZoomed },
        KeyAction.Back => Back(state),
        KeyAction.Freeze => Freeze(state),
        KeyAction.Sort when state.Focus == PaneId.Workers => state with { WorkerOrder = NextOrder(state.WorkerOrder) },
        KeyAction.ModeMenu => state with { Overlay = new Overlay.ModeMenu((int)state.Settings.Mode) },
        KeyAction.Save => state with { Overlay = new Overlay.SaveLine("") },
        KeyAction.ReadRate => state with { Overlay = new Overlay.RateLine("") },
        KeyAction.Tune => TuneUpdate.Ask(state),
        KeyAction.Theme => NextTheme(state),
        KeyAction.Ascii => NextAscii(state),
        _ => AlertsUpdate.Act(state, action),
    };


    private static AppState? MoveTable(AppState state, InputEvent.Key key)
    {
        var height = state.Rows[state.Focus];
        return state.Focus switch
        {
            PaneId.Alerts => state.Alerts.Table.Handle(key, state.Alerts.Count, height) is { } table
                ? state with { Alerts = state.Alerts.Select(table) } : null,
            PaneId.Workers => state.Workers.Handle(key, state.Shown?.Workers.Count ?? 0, height) is { } table
                ? state with { Workers = table } : null,
            PaneId.Queue => state.Queues.Handle(key, state.Shown?.Queues.Count ?? 0, height) is { } table
                ? state with { Queues = table } : null,
            PaneId.Cores => state.Cores.Handle(key, state.Shown?.Cores.Count ?? 0, height) is { } table
                ? state with { Cores = table } : null,
            PaneId.Results => state.Results.Handle(key, ResultRows.Count(state.Shown?.Results), height) is { } table
                ? state with { Results = table } : null,
            _ => null,
        };
    }

    private static Step Pause(AppState state)
    {
        if (state.Active is null || state.IsStopping)
        {
            return state.Say("no run is under way").With();
        }

        return state.IsPauseWanted
            ? (state with { IsPauseWanted = false }).Say("going on").With(new ScreenEffect.Post(new RunCommand.Resume()))
            : (state with { IsPauseWanted = true }).Say("paused; P continues").With(new ScreenEffect.Post(new RunCommand.Pause()));
    }

    private static Step RunAgain(AppState state, RunKind kind)
    {
        if (kind == RunKind.Baseline && !state.Facts.KeepsBaseline)
        {
            return state.Say($"jobs of kind {state.Facts.Job} have no baseline").With();
        }

        // A prompt or the run follows once it is known which baseline there is now.
        return kind == RunKind.Job && state.Active is not null ? Ask(state, new Prompt.Restart(kind)).With()
            : state.Facts.KeepsBaseline ? state.With(new ScreenEffect.ReadBaseline(kind))
            : AppUpdate.Open(state);
    }

    /// <summary>Goes on with what was to be started, now that it is known which baseline there is.</summary>
    public static Step Go(AppState state, ScreenMessage.BaselineRead read)
    {
        state = state with { Facts = state.Facts with { HasBaseline = read.Exists, HasRoot = read.HasRoot, Replaced = read.Replaced } };
        return read.For switch
        {
            RunKind.Baseline => AskToRecord(state).With(),
            RunKind.Job => AppUpdate.Open(state),
            _ => state.With(),
        };
    }

    private static AppState AskToRecord(AppState state) => Ask(
        state,
        state.Active is not null ? new Prompt.Restart(RunKind.Baseline)
            : state.Facts.HasBaseline ? new Prompt.RecordAgain()
            : new Prompt.RecordFirst());

    private static Step SetWorkers(AppState state, int change)
    {
        if (state.Settings.Mode == ExecutionMode.Sequential && change > 0)
        {
            return state.Say("sequential mode has one worker").With();
        }

        var now = state.Settings.Workers ?? state.Latest?.WorkersWanted ?? 1;
        var count = Math.Clamp(now + change, 1, MaxWorkers);
        var changed = (state with { Settings = state.Settings with { Workers = count } }).Say(count == 1 ? "1 worker" : $"{count} workers");
        return state.Active is null ? changed.With() : changed.With(new ScreenEffect.Post(new RunCommand.SetWorkers(count)));
    }

    private static Step SetMouse(AppState state, bool isOn) =>
        (state with { Settings = state.Settings with { Mouse = isOn } })
            .Say(isOn ? "the mouse is ours; Shift selects text" : "the mouse is the terminal's")
            .With(new ScreenEffect.SetMouse(isOn));

    private static AppState NextTheme(AppState state)
    {
        var theme = (ThemeChoice)(((int)state.Settings.Theme + 1) % Enum.GetValues<ThemeChoice>().Length);
        return (state with { Settings = state.Settings with { Theme = theme } }).Say($"theme {theme.ToString().ToLowerInvariant()}");
    }

    private static AppState NextAscii(AppState state)
    {
        var ascii = (Toggle)(((int)state.Settings.Ascii + 1) % Enum.GetValues<Toggle>().Length);
        return (state with { Settings = state.Settings with { Ascii = ascii } }).Say(ascii switch
        {
            Toggle.On => "drawn with ASCII only",
            Toggle.Off => "drawn with all glyphs",
            _ => "ASCII or not, as the locale says",
        });
    }

    private static AppState Back(AppState state) =>
        state.IsZoomed ? state with { IsZoomed = false }
        : !state.Alerts.Index.Filter.IsNone ? AlertsUpdate.FilterBy(state, AlertFilter.None) with { Focus = state.Focus }
        : state with { Notice = null };

    private static AppState Freeze(AppState state)
    {
        if (!state.IsFrozen && state.Active is null)
        {
            return state.Say("no run is under way");
        }

        if (!state.IsFrozen)
        {
            return (state with { IsFrozen = true }).Say("frozen; the run continues, f shows it again");
        }

        state = state with { IsFrozen = false, Notice = null };
        return state.Latest is { } latest ? AppUpdate.Show(state, latest) : state;
    }

    private static WorkerOrder NextOrder(WorkerOrder order) => (WorkerOrder)(((int)order + 1) % Enum.GetValues<WorkerOrder>().Length);

    private static ExecutionMode NextMode(ExecutionMode mode) => (ExecutionMode)(((int)mode + 1) % Enum.GetValues<ExecutionMode>().Length);
}
