using TuiScan.Screen.Input;
using TuiScan.Screen.State.Keys;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Dialogs;

/// <summary>The command palette: which actions a text finds, and what keys do there. Pure.</summary>
internal static class PaletteUpdate
{
    private const int NameBonus = 100;

    private static readonly KeyAction[] Hidden = [KeyAction.Move, KeyAction.Interrupt, KeyAction.ChoosePane, KeyAction.Back, KeyAction.Palette];

    /// <summary>The actions that a text finds, the best first; all of them where it is empty.</summary>
    public static IReadOnlyList<KeyBinding> Find(string text) =>
    [
        .. KeyMap.All.Where(binding => !Hidden.Contains(binding.Action))
            .Select(binding => (Binding: binding, Score: ScoreOf(text, binding)))
            .Where(found => found.Score is not null)
            .OrderByDescending(found => found.Score)
            .Select(found => found.Binding),
    ];

    /// <summary>Letters of the action's name count more than those of what it does.</summary>
    private static int? ScoreOf(string text, KeyBinding binding) =>
        FuzzyMatch.Score(text, binding.Action.ToString()) + NameBonus ?? FuzzyMatch.Score(text, binding.Text);

    public static Step Type(AppState state, Overlay.Palette palette, InputEvent.Key key)
    {
        var found = Find(palette.Text);
        return key.Code switch
        {
            KeyCode.Escape => (state with { Overlay = null }).With(),
            KeyCode.Enter => Choose(state, palette),
            _ => (new TableState(palette.Selected).Handle(key, found.Count, found.Count) is { } moved
                ? state with { Overlay = palette with { Selected = moved.Selected } }
                : state).With(),
        };
    }

    /// <summary>Does what is selected, as its key would.</summary>
    public static Step Choose(AppState state, Overlay.Palette palette)
    {
        var found = Find(palette.Text);
        if (found.Count == 0)
        {
            return state.With();
        }

        var binding = found[Math.Clamp(palette.Selected, 0, found.Count - 1)];
        return KeyUpdate.Act(state with { Overlay = null }, binding.Action, KeyMap.KeyOf(binding));
    }
}
