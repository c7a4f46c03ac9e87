using TuiScan.Screen.Input;
using TuiScan.Screen.State.Dialogs;

namespace TuiScan.Screen.State.Keys;

/// <summary>A key of the last row of the screen: what to read, and what a press on it types.</summary>
internal readonly record struct FooterKey(string Keys, string Text, InputEvent.Key Key);

/// <summary>Which keys the last row offers: those of the open dialog, else those of the focused pane, the most useful first.</summary>
internal static class FooterKeys
{
    private static readonly FooterKey Close = new("Esc", "close", new InputEvent.Key(KeyCode.Escape));
    private static readonly FooterKey Choose = new("Enter", "choose", new InputEvent.Key(KeyCode.Enter));

    private static readonly FooterKey[] Down = [new("j", "down", InputEvent.Key.Of('j')), new("k", "up", InputEvent.Key.Of('k'))];

    private static readonly KeyAction[] Common =
    [
        KeyAction.RunAgain, KeyAction.Baseline, KeyAction.Profiles, KeyAction.Zoom, KeyAction.Freeze, KeyAction.Save, KeyAction.ReadRate,
        KeyAction.Tune,
    ];

    public static IEnumerable<FooterKey> Of(AppState state) => state.Overlay switch
    {
        null => OfPane(state),
        Overlay.Help or Overlay.Message => [Close, .. Down],
        Overlay.Details => [Close, new("h", "previous", InputEvent.Key.Of('h')), new("l", "next", InputEvent.Key.Of('l')), .. Down, new("y", "copy path", InputEvent.Key.Of('y'))],
        Overlay.ModeMenu or Overlay.Picker => [Choose, Close],
        Overlay.Confirm => [new("y", "yes", InputEvent.Key.Of('y')), new("n", "no", InputEvent.Key.Of('n')), .. state.Rows.DialogTop is > 0 and < int.MaxValue ? Down : []],
        Overlay.Tune when state.Tune is { Report: not null } => [new("Enter", "take over", new InputEvent.Key(KeyCode.Enter)), new("S", "save", InputEvent.Key.Of('S')), Close],
        Overlay.Tune => [new("Esc", "stop it", new InputEvent.Key(KeyCode.Escape))],
        Overlay.Palette => [new("Enter", "do it", new InputEvent.Key(KeyCode.Enter)), Close],

        // What is typed in the last row.
        _ => [],
    };

    private static IEnumerable<FooterKey> OfPane(AppState state)
    {
        KeyAction[] run = state.Active is null ? [] : [KeyAction.Pause, KeyAction.ModeMenu, KeyAction.MoreWorkers];
        KeyAction[] pane = state.Focus switch
        {
            PaneId.Alerts => [KeyAction.Mark, KeyAction.Details, KeyAction.Filter, KeyAction.Group, KeyAction.Sort],
            PaneId.Workers => [KeyAction.Sort],
            PaneId.Results => [KeyAction.Details],
            _ => [],
        };
        var common = Common.Where(action => action != KeyAction.Baseline || state.Facts.KeepsBaseline);
        return new[] { KeyAction.Help, KeyAction.Quit }.Concat(pane).Concat(run).Concat(common).Select(Of);
    }

    private static FooterKey Of(KeyAction action)
    {
        var binding = KeyMap.All.Single(binding => binding.Action == action);
        return new FooterKey(binding.Keys, binding.Hint, KeyMap.KeyOf(binding));
    }
}
