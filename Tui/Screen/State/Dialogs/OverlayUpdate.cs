using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Widgets;
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

        return overlay switch
        {
            Overlay.Help help => Scroll(state, key, help.Top, top => help with { Top = top }).With(),
            Overlay.Details details => TypeDetails(state, details, key).With(),
            Overlay.ModeMenu menu => TypeModeMenu(state, menu, key),
            Overlay.Picker picker => TypePicker(state, picker, key),
            Overlay.Confirm confirm => TypeConfirm(state, confirm, key),
            Overlay.Message message => TypeMessage(state, message, key),
            Overlay.FilterLine line => TypeFilter(state, line, key).With(),
            Overlay.SaveLine line => TypeSave(state, line, key).With(),
            Overlay.Tune => TuneUpdate.Type(state, key),
            Overlay.RateLine line => TypeRate(state, line, key),
            _ => throw new InvalidOperationException($"no such overlay: {overlay.GetType().Name}"),
        };
    }

    /// <summary>A paste goes into the line that is being edited, and nowhere else: it is never interpreted as keys.</summary>
    public static AppState Paste(AppState state, string text) => state.Overlay switch
    {
        Overlay.FilterLine line => Filter(state, line with { Line = line.Line.Insert(text) }),
        Overlay.SaveLine line => state with { Overlay = new Overlay.SaveLine(line.Line.Insert(text)) },
        Overlay.RateLine line => state with { Overlay = new Overlay.RateLine(line.Line.Insert(text)) },
        _ => state,
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
            Prompt.Save save => state.With(new ScreenEffect.SaveProfile(save.Name, Replace: false, state.Settings)),
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

        // The previous and next alert are the neighbours in the table.
        var table = state.Alerts.Table.Move(step, state.Alerts.Index.Count, state.Layout().TableHeight(PaneId.Alerts));
        state = state with { Alerts = state.Alerts.Select(table) };
        return state.Alerts.Current(state.ShownAlerts) is { } alert ? state with { Overlay = new Overlay.Details(alert) } : state;
    }

    private static AppState Scroll(AppState state, InputEvent.Key key, int top, Func<int, Overlay> moved)
    {
        if (key.Code == KeyCode.Escape || key.Is('q') || key.Is('?') || key.Is(' '))
        {
            return state with { Overlay = null };
        }

        var page = Math.Max(1, state.Size.Height - 6);
        var to = key switch
        {
            { Code: KeyCode.Up } => top - 1,
            { Code: KeyCode.Down } => top + 1,
            { Code: KeyCode.PageUp } => top - page,
            { Code: KeyCode.PageDown } => top + page,
            { Code: KeyCode.Home } => 0,
            _ when key.Is('k') => top - 1,
            _ when key.Is('j') => top + 1,
            _ when key.Is('g') => 0,
            _ => top,
        };
        return state with { Overlay = moved(Math.Clamp(to, 0, Far)) };
    }

    private static Step TypeModeMenu(AppState state, Overlay.ModeMenu menu, InputEvent.Key key)
    {
        var (dialog, answer) = menu.State.Handle(DialogTexts.ModeMenu(state), key);
        return answer switch
        {
            DialogAnswer.Dismissed => (state with { Overlay = null }).With(),
            DialogAnswer.Accepted => KeyUpdate.SwitchMode(state with { Overlay = null }, (ExecutionMode)dialog.Selected),
            _ => (state with { Overlay = menu with { State = dialog } }).With(),
        };
    }

    private static Step TypeConfirm(AppState state, Overlay.Confirm confirm, InputEvent.Key key)
    {
        var (dialog, answer) = confirm.State.Handle(DialogTexts.Of(confirm.Prompt, state), key);
        return answer switch
        {
            DialogAnswer.Dismissed => (state with { Overlay = confirm.Prompt is Prompt.SaveTuned ? new Overlay.Tune() : null }).With(),
            DialogAnswer.Accepted => Accept(state, confirm.Prompt),
            _ => (state with { Overlay = confirm with { State = dialog } }).With(),
        };
    }

    private static Step TypeMessage(AppState state, Overlay.Message message, InputEvent.Key key)
    {
        var (dialog, answer) = message.State.Handle(DialogTexts.Of(message), key);
        return answer == DialogAnswer.None
            ? (state with { Overlay = message with { State = dialog } }).With()
            : (state with { Overlay = null }).With();
    }

    private static Step TypePicker(AppState state, Overlay.Picker picker, InputEvent.Key key)
    {
        if (key.Code == KeyCode.Escape || key.Is('q') || key.Is('p'))
        {
            return (state with { Overlay = null }).With();
        }

        if (picker.Profiles is not { Count: > 0 } profiles)
        {
            return state.With();
        }

        if (key.Code == KeyCode.Enter)
        {
            var choice = profiles[Math.Clamp(picker.Table.Selected, 0, profiles.Count - 1)];
            return choice.Error.Length > 0
                ? state.Say("this profile has errors", NoticeLevel.Bad).With()
                : KeyUpdate.Ask(state, new Prompt.UseProfile(choice)).With();
        }

        var moved = picker.Table.Handle(key, profiles.Count, profiles.Count);
        return (moved is null ? state : state with { Overlay = picker with { Table = moved } }).With();
    }

    private static AppState TypeFilter(AppState state, Overlay.FilterLine line, InputEvent.Key key) => key.Code switch
    {
        KeyCode.Escape => KeyUpdate.FilterBy(state, line.Before) with { Overlay = null },
        KeyCode.Enter or KeyCode.Tab => state with { Overlay = null },
        _ => line.Line.Handle(key) is { } edited ? Filter(state, line with { Line = edited }) : state,
    };

    private static AppState Filter(AppState state, Overlay.FilterLine line) =>
        KeyUpdate.FilterBy(state, state.Alerts.Index.Filter with { Text = line.Line.Text }) with { Overlay = line };

    private static AppState TypeSave(AppState state, Overlay.SaveLine line, InputEvent.Key key)
    {
        if (key.Code == KeyCode.Escape)
        {
            return state with { Overlay = null };
        }

        if (key.Code != KeyCode.Enter)
        {
            return line.Line.Handle(key) is { } edited ? state with { Overlay = new Overlay.SaveLine(edited) } : state;
        }

        var name = line.Line.Text.Trim();
        var error = name.Length == 0 ? "type a name" : name.Contains('/') || name.StartsWith('.') ? "no slash, no dot in front" : "";
        return error.Length > 0
            ? state with { Overlay = line with { Error = error } }
            : KeyUpdate.Ask(state, new Prompt.Save(name));
    }

    private static Step TypeRate(AppState state, Overlay.RateLine line, InputEvent.Key key)
    {
        if (key.Code == KeyCode.Escape)
        {
            return (state with { Overlay = null }).With();
        }

        if (key.Code != KeyCode.Enter)
        {
            return (line.Line.Handle(key) is { } edited ? state with { Overlay = new Overlay.RateLine(edited) } : state).With();
        }

        if (line.Line.Text.Trim().Length == 0)
        {
            return (state with { Overlay = null }).Say($"the limit stays at {RateText.Of(state.Settings.ReadRate)}").With();
        }

        return RateText.TryParse(line.Line.Text, out var rate)
            ? KeyUpdate.SetReadRate(state with { Overlay = null }, rate)
            : (state with { Overlay = line with { Error = "a size such as 20MB, or 0" } }).With();
    }
}
