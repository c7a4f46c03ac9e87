using TuiScan.Screen.Input;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.State.Keys;

/// <summary>The one table of keys of the main screen. Dialogs use the common keys of all dialogs.</summary>
internal static class KeyMap
{
    private const string Screen = "Screen";
    private const string Run = "Run";
    private const string Alerts = "Alerts";
    private const string Settings = "Settings";

    public static IReadOnlyList<KeyBinding> All { get; } =
    [
        new(KeyAction.Help, "?", "this help", Screen, key => key.Is('?') || key.Code == KeyCode.F1, "help"),
        new(KeyAction.Quit, "q", "leave; asks while a run is under way", Screen, key => key.Is('q'), "quit"),
        new(KeyAction.NextPane, "Tab", "next pane (Shift-Tab, h, l and the arrows left and right too)", Screen,
            key => (key.Code == KeyCode.Tab && key.Modifiers == KeyModifiers.None) || key.Code == KeyCode.Right || key.Is('l')),
        new(KeyAction.ChoosePane, "1..5", "Run, Workers, Queue, Cores, Alerts", Screen, key => Digit(key) > 0),
        new(KeyAction.Zoom, "z", "the focused pane alone, and back", Screen, key => key.Is('z'), "zoom"),
        new(KeyAction.Move, "j, k", "move in a table (arrows, PgUp, PgDn, Home, End, g, G too)", Screen, _ => false),
        new(KeyAction.Sort, "s", "sort Workers or Alerts by the next column", Screen, key => key.Is('s'), "sort"),
        new(KeyAction.Freeze, "f", "freeze the display while the run continues, and back", Screen, key => key.Is('f'), "freeze"),
        new(KeyAction.Back, "Esc", "close what is open; unzoom; clear the filter", Screen, key => key.Code == KeyCode.Escape),
        new(KeyAction.Redraw, "Ctrl-L", "redraw all", Screen, key => key == InputEvent.Key.Ctrl('l')),
        new(KeyAction.Suspend, "Ctrl-Z", "suspend; fg comes back", Screen, key => key == InputEvent.Key.Ctrl('z')),
        new(KeyAction.Interrupt, "Ctrl-C", "stop gracefully and leave; twice: at once", Screen, _ => false),
        new(KeyAction.Pause, "Space", "pause the run, and continue", Run, key => key.Is(' '), "pause"),
        new(KeyAction.RunAgain, "r", "run again", Run, key => key.Is('r'), "run"),
        new(KeyAction.Stop, "x", "stop the run and stay", Run, key => key.Is('x')),
        new(KeyAction.Baseline, "b", "record a baseline; asks first", Run, key => key.Is('b'), "baseline"),
        new(KeyAction.ModeMenu, "m", "choose the mode: sequential, threads, tasks, processes", Run, key => key.Is('m'), "mode"),
        new(KeyAction.NextMode, "M", "next mode", Run, key => key.Is('M')),
        new(KeyAction.MoreWorkers, "+", "one worker more", Run, key => key.Is('+') || key.Is('='), "worker"),
        new(KeyAction.FewerWorkers, "-", "one worker less", Run, key => key.Is('-')),
        new(KeyAction.ReadRate, "L", "limit what is read a second, in the run under way too", Run, key => key.Is('L'), "limit"),
        new(KeyAction.Tune, "T", "tune: try which mode and how many workers are best here", Run, key => key.Is('T'), "tune"),
        new(KeyAction.Details, "Enter", "details of the selected alert: before and after", Alerts, key => key.Code == KeyCode.Enter, "details"),
        new(KeyAction.Filter, "/", "filter by words in verdict, path and attributes", Alerts, key => key.Is('/'), "filter"),
        new(KeyAction.NextVerdict, "v", "show one verdict only, the next one, all", Alerts, key => key.Is('v')),
        new(KeyAction.NextSeverity, "V", "show medium and high, high only, all", Alerts, key => key.Is('V')),
        new(KeyAction.Profiles, "p", "saved profiles: preview and use", Settings, key => key.Is('p'), "profiles"),
        new(KeyAction.Save, "S", "save the present settings as a profile", Settings, key => key.Is('S'), "save"),
        new(KeyAction.Theme, "t", "next theme: auto, dark, light, plain", Settings, key => key.Is('t')),
        new(KeyAction.Mouse, "u", "take the mouse, or leave it to the terminal", Settings, key => key.Is('u')),
        new(KeyAction.Ascii, "A", "draw with ASCII only: as the locale says, always, never", Settings, key => key.Is('A')),
    ];

    /// <summary>Rows as help shows them.</summary>
    public static IReadOnlyList<KeyHint> Help { get; } = [.. All.Select(binding => new KeyHint(binding.Keys, binding.Text, binding.Group))];

    /// <summary>Rows as the last line of the screen shows them, the most useful first: the line is cut at its end.</summary>
    public static IReadOnlyList<KeyHint> Hints { get; } =
    [
        .. new[]
        {
            KeyAction.Help, KeyAction.Quit, KeyAction.Filter, KeyAction.Details, KeyAction.Pause, KeyAction.ModeMenu, KeyAction.RunAgain,
            KeyAction.Baseline, KeyAction.Profiles, KeyAction.Zoom, KeyAction.Sort, KeyAction.Freeze, KeyAction.MoreWorkers, KeyAction.Save,
            KeyAction.ReadRate, KeyAction.Tune,
        }
        .Select(action => All.Single(binding => binding.Action == action))
        .Select(binding => new KeyHint(binding.Keys, binding.Hint)),
    ];

    /// <summary>The action of a key, or null for none. The table handles movement keys first.</summary>
    public static KeyAction? ActionOf(InputEvent.Key key)
    {
        if (key is { Code: KeyCode.Tab, Modifiers: KeyModifiers.Shift } || key.Code == KeyCode.Left || key.Is('h'))
        {
            return KeyAction.PreviousPane;
        }

        return All.FirstOrDefault(binding => binding.Matches(key))?.Action;
    }

    /// <summary>The pane of a digit key, from 1; 0 for another key.</summary>
    public static int Digit(InputEvent.Key key) =>
        key is { Code: KeyCode.Character, Modifiers: KeyModifiers.None, Character.Value: >= '1' and <= '5' } ? key.Character.Value - '0' : 0;
}
