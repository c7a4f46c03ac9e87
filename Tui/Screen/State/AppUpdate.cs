using System.Collections.Immutable;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Terminal;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State;

/// <summary>The one place where the state changes: a pure function of state and message. The caller performs the effects.</summary>
internal static class AppUpdate
{
    /// <summary>How long to wait for a run to end on request before it is left behind, when a signal asks us to end.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(8);

    public static Step Update(AppState state, ScreenMessage message) => message switch
    {
        ScreenMessage.Opened => Open(state),
        ScreenMessage.FromTerminal happened => Follow(state, happened.Event),
        ScreenMessage.SnapshotTaken taken => See(state, taken.Snapshot),
        ScreenMessage.RunStarted started => ShownPanes.Settle(Begin(state, started.Kind)).With(),
        ScreenMessage.RunRefused refused => Refuse(state, refused),
        ScreenMessage.RunEnded ended => End(state, ended),
        ScreenMessage.Tick tick => Tick(state with { Now = tick.Now }),
        ScreenMessage.ProfileUsed used => Use(state, used),
        ScreenMessage.BaselineRead read => KeyUpdate.Go(state, read),
        ScreenMessage.Arranged arranged => Arrange(state, arranged.Rows).With(),
        ScreenMessage.TextEdited or ScreenMessage.Highlighted or ScreenMessage.Chosen or ScreenMessage.Answered or ScreenMessage.PressedOutside =>
            OverlayUpdate.Hear(state, message),
        ScreenMessage.PanePressed or ScreenMessage.RowPressed or ScreenMessage.TitlePressed or ScreenMessage.Wheeled =>
            PointerUpdate.Follow(state, message),
        _ => Learn(state, message).With(),
    };

    /// <summary>
    /// Starts what can be started: a check where there is a baseline; a prompt where there is none, or where the profile needs
    /// trust.
    /// </summary>
    public static Step Open(AppState state) => state.Facts is { KeepsBaseline: true, HasBaseline: false, HasRoot: true }
        ? KeyUpdate.Ask(state, new Prompt.RecordFirst()).With()
        : StartJob(state);

    private static Step StartJob(AppState state) => state.Facts.RequiresTrust.Length > 0
        ? KeyUpdate.Ask(state, new Prompt.RunFirst()).With()
        : state.With(new ScreenEffect.StartRun(RunKind.Job, Replace: false, state.Settings));

    /// <summary>Asks the run to stop, and leaves with that code when it has ended; at once where none is in progress.</summary>
    public static Step Leave(AppState state, int code, bool isSignal)
    {
        if (state.Active is null)
        {
            return state.With(new ScreenEffect.Quit(isSignal ? code : state.ExitCode));
        }

        return (state with { Leaving = state.Leaving ?? code, LeavingSince = state.Leaving is null ? state.Now : state.LeavingSince, Next = null, IsStopping = true, Overlay = null })
            .Say("stopping; Ctrl-C again leaves at once")
            .With(new ScreenEffect.Post(new RunCommand.Stop()));
    }

    private static Step Follow(AppState state, TerminalEvent happened) => happened switch
    {
        TerminalEvent.Typed typed => Type(state, typed.Input),

        // Everything is sent again: a terminal that shrank and grew back while a frame was pending shows neither frame.
        TerminalEvent.Resized resized => (state with { Size = resized.Size }).With(new ScreenEffect.Redraw()),
        TerminalEvent.Interrupted => Leave(state, ExitCodes.Interrupted, isSignal: false),
        TerminalEvent.Terminated => Leave(state, ExitCodes.Terminated, isSignal: true),
        TerminalEvent.HungUp => HangUp(state),
        TerminalEvent.SuspendRequested => state.With(new ScreenEffect.Suspend()),
        TerminalEvent.Resumed => state.With(new ScreenEffect.SetMouse(state.Settings.Mouse), new ScreenEffect.Redraw()),

        // The loop is awake now, and paints what is due.
        TerminalEvent.Drained => Tick(state),
        _ => throw new InvalidOperationException($"no such event: {happened.GetType().Name}"),
    };

    private static Step Type(AppState state, InputEvent input) => input switch
    {
        InputEvent.Key key when state.Overlay is { } overlay => OverlayUpdate.Type(state, overlay, key),
        InputEvent.Key key => KeyUpdate.Type(state, key),
        _ => state.With(),
    };

    private static Step See(AppState state, RunSnapshot snapshot)
    {
        // Where there are results they are what the job was started for.
        var isFirst = state.Latest is null && snapshot.Results is not null && !state.IsPaneChosen;
        state = state with { Latest = snapshot, Before = null, Throughput = state.Throughput.Add(snapshot), Focus = isFirst ? PaneId.Results : state.Focus };
        state = state.IsFrozen ? state : Show(state, snapshot);
        return state.Switch is { } wanted && state.Active is not null ? FollowSwitch(state, snapshot, wanted) : state.With();
    }

    private static Step FollowSwitch(AppState state, RunSnapshot snapshot, ModeSwitch wanted)
    {
        var arrived = snapshot.Mode == wanted.Target;
        state = arrived && wanted.IsToldBy(state.Notice) ? state with { Notice = null } : state;
        if (snapshot.SwitchingTo is not null || (!arrived && state.Now - wanted.Since < ModeSwitch.Timeout))
        {
            return state.With();
        }

        state = state with { Switch = null };
        if (wanted.Next is { } next && next != snapshot.Mode)
        {
            return KeyUpdate.SwitchMode(state, next);
        }

        return arrived ? state.With()
            : (state with { Settings = state.Settings with { Mode = snapshot.Mode } })
                .Say($"the run stays in mode {EnumText.Of(snapshot.Mode)}: {EnumText.Of(wanted.Target)} could not be started", NoticeLevel.Bad).With();
    }

    private static AppState Arrange(AppState state, PaneRows rows)
    {
        state = state with { Rows = rows };
        return state.Shown is { } shown ? Show(state, shown) : state;
    }

    internal static AppState Show(AppState state, RunSnapshot snapshot)
    {
        state = ShownPanes.Settle(state with { Shown = snapshot, ShownThroughput = state.Throughput });
        return state with
        {
            Alerts = state.Alerts.Extend(snapshot.Alerts, state.Rows[PaneId.Alerts]),
            Workers = state.Workers.Fit(snapshot.Workers.Count, state.Rows[PaneId.Workers]),
            Results = state.Results.Fit(ResultRows.Count(snapshot.Results), state.Rows[PaneId.Results]),
        };
    }

    private static AppState Begin(AppState state, RunKind kind) => state with
    {
        Active = kind,
        Focus = PaneId.Run,
        IsPaneChosen = false,
        Refusal = null,
        Before = PastRun.Of(state),
        Shown = null,
        Latest = null,
        Throughput = Throughput.Empty,
        ShownThroughput = Throughput.Empty,
        IsFrozen = false,
        IsPauseWanted = false,
        IsStopping = false,
        Switch = null,
        Alerts = state.Alerts.Clear(),
        Workers = new TableState(),
        Results = new TableState(),
        Overlay = state.Overlay is Overlay.Details ? null : state.Overlay,
    };

    /// <summary>
    /// No run any more: what was asked of it is over with it, and what was found is looked at next, unless the person looks at
    /// something else.
    /// </summary>
    private static AppState Rest(AppState state) => state with
    {
        Active = null,
        IsStopping = false,
        IsPauseWanted = false,
        Switch = null,
        Notice = state.Leaving is null ? null : state.Notice,
        Overlay = Answerable(state.Overlay),
        Focus = state.IsPaneChosen ? state.Focus : state.HasResults ? PaneId.Results : PaneId.Alerts,
    };

    /// <summary>What stays open when a run is over: not a question about it, under help neither.</summary>
    private static Overlay? Answerable(Overlay? overlay) => overlay switch
    {
        Overlay.Confirm { Prompt.IsAboutRun: true } => null,
        Overlay.Help help => help with { Under = Answerable(help.Under) },
        _ => overlay,
    };

    private static Step Refuse(AppState state, ScreenMessage.RunRefused refused)
    {
        state = state.Before?.Restore(state) ?? state;
        state = Rest(state) with { Before = null, Refusal = refused.Reason, LastExit = state.Shown is null ? refused.ExitCode : state.LastExit };
        if (state.IsDetached || state.Leaving is not null)
        {
            return state.With(new ScreenEffect.Quit(state.Leaving ?? refused.ExitCode));
        }

        if (state.Next is { } next)
        {
            return (state with { Next = null }).With(next);
        }

        var title = refused.Kind == RunKind.Baseline ? "Baseline" : "Run";
        state = state with { Overlay = new Overlay.Message(title, refused.Reason) };

        // What is known of the baseline may be the reason: it was there a moment ago, or is there by now.
        return state.Facts.KeepsBaseline ? state.With(new ScreenEffect.ReadBaseline(null)) : state.With();
    }

    private static Step End(AppState state, ScreenMessage.RunEnded ended)
    {
        var kind = state.Active;
        var wasLeaving = state.Overlay is Overlay.Confirm { Prompt: Prompt.Leave };
        state = Rest(state) with { LastExit = ended.ExitCode };
        if (state.Leaving is { } code)
        {
            return state.With(new ScreenEffect.Quit(code));
        }

        if (state.Next is { } next)
        {
            return (state with { Next = null }).With(next);
        }

        if (state.IsDetached)
        {
            return state.With(new ScreenEffect.Quit(ended.ExitCode));
        }

        if (ended.Failure is { } failure)
        {
            return (state with { Overlay = new Overlay.Message("Run", failure) }).With();
        }

        var interrupted = ended.ExitCode == ExitCodes.Interrupted;
        return (kind, interrupted) switch
        {
            _ when wasLeaving => state.Say("the run has ended; q leaves").With(),
            (RunKind.Baseline, false) => (state with { Facts = state.Facts with { HasBaseline = true } })
                .Say("baseline recorded; r checks against it", NoticeLevel.Good).With(),
            (RunKind.Baseline, true) => state.Say("stopped; no baseline was written").With(),
            (_, true) => state.Say("stopped; r runs again").With(),
            _ => state.Say("done; r runs again", ended.ExitCode == 0 ? NoticeLevel.Good : NoticeLevel.Info).With(),
        };
    }

    private static Step Tick(AppState state)
    {
        if (state.Notice is { } notice && state.Now - notice.Since > Notice.Life && state.Leaving is null)
        {
            state = state with { Notice = null };
        }

        // Ctrl-C waits for the run, since a second one leaves at once; after a signal no user can press it, so we do not wait.
        return state.Leaving is { } code && (code != ExitCodes.Interrupted || state.IsDetached) && state.Now - state.LeavingSince > LeaveLimit
            ? state.With(new ScreenEffect.Quit(code))
            : state.With();
    }

    private static Step HangUp(AppState state)
    {
        state = state with { IsDetached = true };
        if (!state.Facts.OutlivesTerminal || state.Active is null)
        {
            var (left, effects) = Leave(state, ExitCodes.Hangup, isSignal: true);
            return (left, effects.Insert(0, new ScreenEffect.Detach()));
        }

        // A paused run that no user can resume must not wait for ever.
        ImmutableArray<ScreenEffect> resume = state.IsPauseWanted ? [new ScreenEffect.Post(new RunCommand.Resume())] : [];
        return (state with { IsPauseWanted = false }, [new ScreenEffect.Detach(), .. resume]);
    }

    /// <summary>The current run takes the settings that it can; the rest applies to the next one.</summary>
    private static Step Use(AppState state, ScreenMessage.ProfileUsed used)
    {
        var (old, now) = (state.Settings, used.Settings);
        var effects = ImmutableArray.CreateBuilder<ScreenEffect>();
        if (now.Mouse != old.Mouse)
        {
            effects.Add(new ScreenEffect.SetMouse(now.Mouse));
        }

        if (state.Active is not null && now.Mode != old.Mode)
        {
            (state, var switching) = KeyUpdate.SwitchMode(state, now.Mode);
            effects.AddRange(switching);
        }

        if (state.Active is not null && now.Workers != old.Workers)
        {
            effects.Add(new ScreenEffect.Post(new RunCommand.SetWorkers(now.Workers ?? used.Facts.AutoWorkers)));
        }

        if (state.Active is not null && now.ReadRate != old.ReadRate)
        {
            effects.Add(new ScreenEffect.Post(new RunCommand.SetReadRate(now.ReadRate.Bytes)));
        }

        state = ShownPanes.Settle(state with { Facts = used.Facts, Settings = now });
        var rest = state.Active is null ? "r runs it" : "the rest of it holds from the next run on";
        return (state.Say($"profile {used.Facts.Profile}; {rest}", NoticeLevel.Good), effects.ToImmutable());
    }

    private static AppState Learn(AppState state, ScreenMessage message) => message switch
    {
        ScreenMessage.ProfilesListed listed => state.Overlay is Overlay.Picker picker
            ? state with { Overlay = picker with { Profiles = listed.Profiles } }
            : state,
        ScreenMessage.ProfileRefused refused => state with { Overlay = new Overlay.Message("Profile", refused.Reason) },
        ScreenMessage.ExportProposed proposed => state with { Overlay = new Overlay.ExportLine(proposed.Name) },
        ScreenMessage.Exported exported => ExportUpdate.Tell(state, exported),
        ScreenMessage.ExportRefused refused => state with { Overlay = new Overlay.ExportLine(refused.Name, refused.Reason) },
        ScreenMessage.ProfileSaved saved => state.Say($"saved as {saved.Where}", NoticeLevel.Good),
        ScreenMessage.ProfileExists exists => state with
        {
            Overlay = new Overlay.Confirm(new Prompt.ReplaceProfile(exists.Name)),
        },
        ScreenMessage.TuneProgress or ScreenMessage.Tuned or ScreenMessage.TuneFailed => TuneUpdate.Learn(state, message),
        _ => throw new InvalidOperationException($"no such message: {message.GetType().Name}"),
    };
}
