using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Keys;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Dialogs;

/// <summary>The effect of keys while an overlay is shown. Pure.</summary>
internal static class OverlayUpdate
{
    private const int Far = 100_000;

    public static Step Type(AppState state, Overlay overlay, InputEvent.Key key)
    {
        // These two work everywhere: a user must always be able to redraw the screen, and to leave.
        if (key == InputEvent.Key.Ctrl('l'))
        {
            return state.With(new ScreenEffect.Redraw());
        }

        if (key == InputEvent.Key.Ctrl('z'))
        {
            return state.With(new ScreenEffect.Suspend());
        }

        if (key.Is('?') && overlay is not Overlay.Help)
        {
            // In a text it is a letter, and comes by another way.
            return (state with { Overlay = new Overlay.Help(0, overlay) }).With();
        }

        return overlay switch
        {
            Overlay.Help help => Scroll(state, key, help.Top, top => help with { Top = top }).With(),
            Overlay.Details details when key.Is('y') => CopyUpdate.Copy(state, [details.Alert]),
            Overlay.Details details => TypeDetails(state, details, key).With(),
            Overlay.ModeMenu => TypeModeMenu(state, key),
            Overlay.Picker picker => TypePicker(state, picker, key),
            Overlay.Confirm confirm => TypeConfirm(state, confirm, key),
            Overlay.Message message => TypeMessage(state, message, key).With(),
            Overlay.FilterLine line => TypeFilter(state, line, key).With(),
            Overlay.SaveLine line => TypeSave(state, line, key),
            Overlay.Tune => TuneUpdate.Type(state, key),
            Overlay.RateLine line => TypeRate(state, line, key),
            Overlay.ExportLine line => ExportUpdate.Type(state, line, key),
            Overlay.Palette palette => PaletteUpdate.Type(state, palette, key),
            _ => throw new InvalidOperationException($"no such overlay: {overlay.GetType().Name}"),
        };
    }

    /// <summary>What the controls of an open dialog report.</summary>
    public static Step Hear(AppState state, ScreenMessage message) => (state.Overlay, message) switch
    {
        (Overlay.FilterLine line, ScreenMessage.TextEdited edited) => Filter(state, line with { Text = edited.Text }).With(),
        (Overlay.SaveLine, ScreenMessage.TextEdited edited) => (state with { Overlay = new Overlay.SaveLine(edited.Text) }).With(),
        (Overlay.RateLine, ScreenMessage.TextEdited edited) => (state with { Overlay = new Overlay.RateLine(edited.Text) }).With(),
        (Overlay.ModeMenu menu, ScreenMessage.Highlighted item) => (state with { Overlay = menu with { Selected = item.Item } }).With(),
        (Overlay.ModeMenu, ScreenMessage.Chosen item) => KeyUpdate.SwitchMode(state with { Overlay = null }, (ExecutionMode)item.Item),
        (Overlay.Picker picker, ScreenMessage.Highlighted item) => (state with { Overlay = picker with { Selected = item.Item } }).With(),
        (Overlay.Picker picker, ScreenMessage.Chosen item) => ChooseProfile(state, picker with { Selected = item.Item }),
        (Overlay.ExportLine, ScreenMessage.TextEdited edited) => (state with { Overlay = new Overlay.ExportLine(edited.Text) }).With(),
        (Overlay.Palette, ScreenMessage.TextEdited edited) => (state with { Overlay = new Overlay.Palette(edited.Text) }).With(),
        (Overlay.Palette palette, ScreenMessage.Highlighted item) => (state with { Overlay = palette with { Selected = item.Item } }).With(),
        (Overlay.Palette palette, ScreenMessage.Chosen item) => PaletteUpdate.Choose(state, palette with { Selected = item.Item }),
        (Overlay.Confirm confirm, ScreenMessage.Answered { IsYes: true }) => Accept(state, confirm.Prompt),
        (Overlay.Confirm confirm, ScreenMessage.Answered) => Refuse(state, confirm).With(),

        // Outside of a text a press closes it; a question is never answered by accident.
        (Overlay.Help help, ScreenMessage.PressedOutside) => (state with { Overlay = help.Under }).With(),
        (Overlay.Details or Overlay.Message, ScreenMessage.PressedOutside) => (state with { Overlay = null }).With(),
        _ => state.With(),
    };

    /// <summary>Performs what a prompt has asked, after a yes.</summary>
    public static Step Accept(AppState state, Prompt prompt)
    {
        state = state with { Overlay = null };
        return prompt switch
        {
            Prompt.RecordFirst => state.With(new ScreenEffect.StartRun(RunKind.Baseline, Replace: false, state.Settings)),
            Prompt.RecordAgain => state.With(new ScreenEffect.StartRun(RunKind.Baseline, Replace: true, state.Settings)),
            Prompt.RunFirst => state.With(new ScreenEffect.StartRun(RunKind.Job, Replace: false, state.Settings)),
            Prompt.Restart restart => Restart(state, restart.Kind),
            Prompt.Stop => (state with { IsStopping = true }).Say("stopping").With(new ScreenEffect.Post(new RunCommand.Stop())),
            Prompt.Leave => AppUpdate.Leave(state, state.Active is null ? state.ExitCode : ExitCodes.Interrupted, isSignal: false),
            Prompt.ReplaceProfile replace => state.With(new ScreenEffect.SaveProfile(replace.Name, Replace: true, state.Settings)),
            Prompt.Tune => TuneUpdate.Begin(state),
            Prompt.SaveTuned tuned => SaveTuned(state, tuned),
            Prompt.UseProfile use => state.With(new ScreenEffect.UseProfile(use.Choice.Path)),
            _ => throw new InvalidOperationException($"no such prompt: {prompt.GetType().Name}"),
        };
    }

    /// <summary>Saving also applies it.</summary>
    private static Step SaveTuned(AppState state, Prompt.SaveTuned tuned)
    {
        var (taken, effects) = TuneUpdate.TakeOver(state, tuned.Candidate);
        return (taken, effects.Add(new ScreenEffect.SaveTuned(tuned.Candidate)));
    }

    private static Step Restart(AppState state, RunKind kind)
    {
        var start = new ScreenEffect.StartRun(kind, Replace: kind == RunKind.Baseline && state.Facts.HasBaseline, state.Settings);
        return state.Active is null
            ? state.With(start)
            : (state with { Next = start, IsStopping = true }).Say("stopping").With(new ScreenEffect.Post(new RunCommand.Stop()));
    }

    private static AppState TypeDetails(AppState state, Overlay.Details details, InputEvent.Key key)
    {
        var step = key.Code switch
        {
            KeyCode.Left => -1,
            KeyCode.Right => 1,
            _ => key.Is('h') ? -1 : key.Is('l') ? 1 : 0,
        };
        if (step == 0)
        {
            return key.Code == KeyCode.Enter
                ? state with { Overlay = null }
                : Scroll(state, key, details.Top, top => details with { Top = top });
        }

        // Before and behind lie the neighbours in the table.
        state = state with { Alerts = state.Alerts.Step(step, state.Rows[PaneId.Alerts]) };
        return state.Alerts.Current(state.ShownAlerts) is { } alert ? state with { Overlay = new Overlay.Details(alert) } : state;
    }

    private static AppState Scroll(AppState state, InputEvent.Key key, int top, Func<int, Overlay> moved)
    {
        if (key.Code == KeyCode.Escape || key.Is('q') || key.Is('?') || key.Is(' '))
        {
            return state with { Overlay = (state.Overlay as Overlay.Help)?.Under };
        }

        var page = Math.Max(1, state.Size.Height - 6);
        var to = key switch
        {
            { Code: KeyCode.Up } => top - 1,
            { Code: KeyCode.Down } => top + 1,
            { Code: KeyCode.PageUp } => top - page,
            { Code: KeyCode.PageDown } => top + page,
            { Code: KeyCode.Home } => 0,
            { Code: KeyCode.End } => Far,
            _ when key.Is('k') => top - 1,
            _ when key.Is('j') => top + 1,
            _ when key.Is('g') => 0,
            _ when key.Is('G') => Far,
            _ => top,
        };
        return state with { Overlay = moved(Math.Clamp(to, 0, Math.Min(Far, state.Rows.DialogTop))) };
    }

    private static Step TypeModeMenu(AppState state, InputEvent.Key key) =>
        key.Code == KeyCode.Escape || key.Is('q') || key.Is('m') ? (state with { Overlay = null }).With()
        : key is { Code: KeyCode.Character, Modifiers: KeyModifiers.None, Character.Value: >= '1' and <= '4' }
            ? KeyUpdate.SwitchMode(state with { Overlay = null }, (ExecutionMode)(key.Character.Value - '1'))
        : state.With();

    private static Step TypeConfirm(AppState state, Overlay.Confirm confirm, InputEvent.Key key) =>
        key.Is('y') || key.Is('Y') ? Accept(state, confirm.Prompt)
        : key.Code == KeyCode.Escape || key.Is('n') || key.Is('N') || key.Is('q') ? Refuse(state, confirm).With()
        : Scroll(state, key, confirm.Top, top => confirm with { Top = top }).With();

    private static AppState Refuse(AppState state, Overlay.Confirm confirm) =>
        state with { Overlay = confirm.Prompt is Prompt.SaveTuned ? new Overlay.Tune() : null };

    private static AppState TypeMessage(AppState state, Overlay.Message message, InputEvent.Key key) =>
        key.Code == KeyCode.Enter
            ? state with { Overlay = null }
            : Scroll(state, key, message.Top, top => message with { Top = top });

    private static Step TypePicker(AppState state, Overlay.Picker picker, InputEvent.Key key) =>
        key.Code == KeyCode.Escape || key.Is('q') || key.Is('p')
            ? (state with { Overlay = null }).With()
            : state.With();

    private static Step ChooseProfile(AppState state, Overlay.Picker picker)
    {
        if (picker.Profiles is not { Count: > 0 } profiles)
        {
            return state.With();
        }

        var choice = profiles[Math.Clamp(picker.Selected, 0, profiles.Count - 1)];
        return choice.Error.Length > 0
            ? (state with { Overlay = picker }).Say("this profile has errors", NoticeLevel.Bad).With()
            : KeyUpdate.Ask(state, new Prompt.UseProfile(choice)).With();
    }

    private static AppState TypeFilter(AppState state, Overlay.FilterLine line, InputEvent.Key key) => key.Code switch
    {
        KeyCode.Escape => AlertsUpdate.FilterBy(state, line.Before) with { Overlay = null },
        KeyCode.Enter or KeyCode.Tab => line.Error.Length > 0 ? state : state with { Overlay = null },
        _ => state,
    };

    private static AppState Filter(AppState state, Overlay.FilterLine line) =>
        state.Alerts.Index.Filter.TryWith(line.Text, out var error) is { } filter
            ? AlertsUpdate.FilterBy(state, filter) with { Overlay = line with { Error = "" } }
            : state with { Overlay = line with { Error = error } };

    private static Step TypeSave(AppState state, Overlay.SaveLine line, InputEvent.Key key)
    {
        if (key.Code != KeyCode.Enter)
        {
            return (key.Code == KeyCode.Escape ? state with { Overlay = null } : state).With();
        }

        var name = line.Text.Trim();
        var error = name.Length == 0 ? "type a name" : name.Contains('/') || name.StartsWith('.') ? "no slash, no dot in front" : "";
        return error.Length > 0
            ? (state with { Overlay = line with { Error = error } }).With()
            : (state with { Overlay = null }).With(new ScreenEffect.SaveProfile(name, Replace: false, state.Settings));
    }

    private static Step TypeRate(AppState state, Overlay.RateLine line, InputEvent.Key key)
    {
        if (key.Code != KeyCode.Enter)
        {
            return (key.Code == KeyCode.Escape ? state with { Overlay = null } : state).With();
        }

        if (line.Text.Trim().Length == 0)
        {
            return (state with { Overlay = null }).Say($"the limit stays at {RateText.Of(state.Settings.ReadRate)}").With();
        }

        return RateText.TryParse(line.Text, out var rate)
            ? KeyUpdate.SetReadRate(state with { Overlay = null }, rate)
            : (state with { Overlay = line with { Error = "a size such as 20MB, or 0" } }).With();
    }
}
