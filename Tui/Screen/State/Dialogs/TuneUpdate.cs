using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Keys;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Dialogs;

/// <summary>The tuner on the screen: asked for, watched, stopped, and its result applied or saved. Pure.</summary>
internal static class TuneUpdate
{
    /// <summary>Asks before it starts. A concurrent run would distort the measurement.</summary>
    public static AppState Ask(AppState state) => state switch
    {
        { Tune: { Report: null, IsStopping: true } } => state.Say("the tuner is still stopping"),
        { Tune.Report: null } => state with { Overlay = new Overlay.Tune() },
        { Active: not null, IsPauseWanted: false } => state.Say("a run is under way: P pauses it, x stops it, then T"),
        _ => KeyUpdate.Ask(state, new Prompt.Tune()),
    };

    /// <summary>Starts it, after a yes.</summary>
    public static Step Begin(AppState state) =>
        (state with { Tune = TuneState.Begun, Overlay = new Overlay.Tune() }).With(new ScreenEffect.StartTune(state.Settings));

    public static AppState Learn(AppState state, ScreenMessage message) => (message, state.Tune) switch
    {
        (ScreenMessage.TuneProgress progress, { } tune) => state with { Tune = tune with { Done = progress.Done, All = progress.All } },
        (ScreenMessage.Tuned, { IsStopping: true }) or (ScreenMessage.TuneFailed, { IsStopping: true }) => state with { Tune = null },
        (ScreenMessage.Tuned tuned, _) => state with { Tune = TuneState.Of(tuned.Report), Overlay = new Overlay.Tune() },
        (ScreenMessage.TuneFailed failed, _) => state with { Tune = null, Overlay = new Overlay.Message("Tune", failed.Reason) },
        _ => state,
    };

    public static Step Type(AppState state, InputEvent.Key key)
    {
        if (state.Tune is not { } tune)
        {
            return (state with { Overlay = null }).With();
        }

        if (key.Code == KeyCode.Escape || key.Is('q') || key.Is('T'))
        {
            return Close(state, tune);
        }

        if (tune is not { Report: { } report, Selected: { } selected })
        {
            return state.With();
        }

        if (key.Code == KeyCode.Enter)
        {
            return TakeOver(state, selected);
        }

        if (key.Is('S'))
        {
            return (state.Facts.File.Length > 0
                ? KeyUpdate.Ask(state, new Prompt.SaveTuned(selected))
                : state.Say("there is no profile file to write to; Enter takes it over, then S saves all settings under a name", NoticeLevel.Bad)).With();
        }

        var moved = tune.Table.Handle(key, report.Results.Count, report.Results.Count);
        return (moved is null ? state : state with { Tune = tune with { Table = moved } }).With();
    }

    /// <summary>Applies mode and workers from now on, in the current run too.</summary>
    public static Step TakeOver(AppState state, Candidate candidate)
    {
        state = state with { Tune = null, Overlay = null, Settings = state.Settings with { Workers = candidate.Workers } };
        if (state.Active is null)
        {
            return (state with { Settings = state.Settings with { Mode = candidate.Mode } }).Say($"{candidate.Text} from the next run on", NoticeLevel.Good).With();
        }

        var post = new ScreenEffect.Post(new RunCommand.SetWorkers(candidate.Workers));
        if (state.Latest?.Mode == candidate.Mode && state.Switch is null)
        {
            return (state with { Settings = state.Settings with { Mode = candidate.Mode } }).Say(candidate.Text, NoticeLevel.Good).With(post);
        }

        var (switched, effects) = KeyUpdate.SwitchMode(state, candidate.Mode);
        return (switched, effects.Add(post));
    }

    private static Step Close(AppState state, TuneState tune) => tune.Report is not null
        ? (state with { Tune = null, Overlay = null }).With()
        : (state with { Tune = tune with { IsStopping = true }, Overlay = null }).Say("tuner stopped; nothing was changed").With(new ScreenEffect.CancelTune());
}
