using TuiScan.Screen.Input;

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
        new(KeyAction.Palette, ":", "every command by its name", Screen, key => key.Is(':'), "commands"),
        new(KeyAction.NextPane, "Tab", "next pane (Shift-Tab; h, l, left, right too, but in the tree)", Screen,
            key => (key.Code == KeyCode.Tab && key.Modifiers == KeyModifiers.None) || key.Code == KeyCode.Right || key.Is('l')),
        new(KeyAction.ChoosePane, "1..5", "Run, Workers, Queue, Cores, Alerts", Screen, key => Digit(key) > 0),
        new(KeyAction.Zoom, "z", "the focused pane alone, and back", Screen, key => key.Is('z'), "zoom"),
        new(KeyAction.Move, "j, k", "move in a table (arrows, PgUp, PgDn, Home, End, g, G too)", Screen, _ => false),
        new(KeyAction.Sort, "s", "sort Workers or Alerts by the next column", Screen, key => key.Is('s'), "sort"),
        new(KeyAction.Reverse, "R", "sort Alerts the other way around", Screen, key => key.Is('R')),
        new(KeyAction.Freeze, "f", "freeze the display while the run continues, and back", Screen, key => key.Is('f'), "freeze"),
        new(KeyAction.Back, "Esc", "close what is open; unzoom; clear the filter", Screen, key => key.Code == KeyCode.Escape),
        new(KeyAction.Redraw, "Ctrl-L", "redraw all", Screen, key => key == InputEvent.Key.Ctrl('l')),
        new(KeyAction.Suspend, "Ctrl-Z", "suspend; fg comes back", Screen, key => key == InputEvent.Key.Ctrl('z')),
        new(KeyAction.Interrupt, "Ctrl-C", "stop gracefully and leave; twice: at once", Screen, _ => false),
        new(KeyAction.Pause, "P", "pause the run, and continue (Space too, but in Alerts)", Run, key => key.Is('P'), "pause"),
        new(KeyAction.RunAgain, "r", "run again", Run, key => key.Is('r'), "run"),
        new(KeyAction.Stop, "x", "stop the run and stay", Run, key => key.Is('x')),
        new(KeyAction.Baseline, "b", "record a baseline; asks first", Run, key => key.Is('b'), "baseline"),
        new(KeyAction.ModeMenu, "m", "choose the mode: sequential, threads, tasks, processes", Run, key => key.Is('m'), "mode"),
        new(KeyAction.NextMode, "M", "next mode", Run, key => key.Is('M')),
        new(KeyAction.MoreWorkers, "+", "one worker more", Run, key => key.Is('+') || key.Is('='), "worker"),
        new(KeyAction.FewerWorkers, "-", "one worker less", Run, key => key.Is('-')),
        new(KeyAction.ReadRate, "L", "limit what is read a second, in the run under way too", Run, key => key.Is('L'), "limit"),
        new(KeyAction.Tune, "T", "tune: try which mode and how many workers are best here", Run, key => key.Is('T'), "tune"),
        new(KeyAction.Mark, "Space", "mark the selected alert, or not any more; a directory: all below", Alerts, key => key.Is(' '), "mark"),
        new(KeyAction.MarkAll, "*", "mark all that is shown, or none", Alerts, key => key.Is('*')),
        new(KeyAction.MarkRange, ".", "mark from the last mark to here", Alerts, key => key.Is('.')),
        new(KeyAction.Details, "Enter", "details of the selected alert: before and after", Alerts, key => key.Code == KeyCode.Enter, "details"),
        new(KeyAction.Filter, "/", "filter: word, !word, *.conf, /regex/, verdict: severity: attr:", Alerts, key => key.Is('/'), "filter"),
        new(KeyAction.Group, "d", "by directory, and back: right, l open, left, h close or go up", Alerts, key => key.Is('d'), "group"),
        new(KeyAction.NextVerdict, "v", "show one verdict only, the next one, all", Alerts, key => key.Is('v')),
        new(KeyAction.NextSeverity, "V", "show medium and high, high only, all", Alerts, key => key.Is('V')),
        new(KeyAction.Copy, "y", "copy the paths: those that are marked, else the selected one", Alerts, key => key.Is('y'), "copy"),
        new(KeyAction.Export, "e", "export what is marked, else what is shown, to a file", Alerts, key => key.Is('e'), "export"),
        new(KeyAction.Profiles, "p", "saved profiles: preview and use", Settings, key => key.Is('p'), "profiles"),
        new(KeyAction.Save, "S", "save the present settings as a profile", Settings, key => key.Is('S'), "save"),
        new(KeyAction.Theme, "t", "next theme: auto, dark, light, contrast, plain", Settings, key => key.Is('t')),
        new(KeyAction.Mouse, "U", "take the mouse, or leave it to the terminal", Settings, key => key.Is('U')),
        new(KeyAction.Ascii, "A", "draw with ASCII only: as the locale says, always, never", Settings, key => key.Is('A')),
    ];

    /// <summary>Rows as help shows them.</summary>
    public static IReadOnlyList<KeyHint> Help { get; } = [.. All.Select(binding => new KeyHint(binding.Keys, binding.Text, binding.Group))];

    /// <summary>As <see cref="Help"/>, where the job has results.</summary>
    public static IReadOnlyList<KeyHint> HelpWithResults { get; } =
    [
        .. All.Select(binding => binding.Action == KeyAction.ChoosePane
            ? new KeyHint("1..6", $"{binding.Text}, {PaneId.Results}", binding.Group)
            : new KeyHint(binding.Keys, binding.Text, binding.Group)),
    ];

    /// <summary>The key that a row names: for what types it in a person's place.</summary>
    public static InputEvent.Key KeyOf(KeyBinding binding) => binding.Keys switch
    {
        "Enter" => new InputEvent.Key(KeyCode.Enter),
        "Esc" => new InputEvent.Key(KeyCode.Escape),
        "Tab" => new InputEvent.Key(KeyCode.Tab),
        "Space" => InputEvent.Key.Of(' '),
        ['C', 't', 'r', 'l', '-', var letter] => InputEvent.Key.Ctrl(char.ToLowerInvariant(letter)),
        var keys => InputEvent.Key.Of(keys[0]),
    };

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
        key is { Code: KeyCode.Character, Modifiers: KeyModifiers.None, Character.Value: >= '1' and <= '6' } ? key.Character.Value - '0' : 0;
}
