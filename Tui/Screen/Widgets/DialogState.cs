using TuiScan.Screen.Input;

namespace TuiScan.Screen.Widgets;

internal enum DialogAnswer : byte
{
    /// <summary>It stays open.</summary>
    None,

    /// <summary>It was closed, or answered with no.</summary>
    Dismissed,

    /// <summary>Yes, or the selected item of a menu.</summary>
    Accepted,
}

/// <summary>What a dialog remembers.</summary>
/// <param name="Selected">A menu's item; of a confirmation 0 is no and 1 is yes.</param>
/// <param name="Top">A message's first line shown.</param>
internal sealed record DialogState(int Selected = 0, int Top = 0)
{
    /// <summary>What a key does to a dialog. Keys that are not the dialog's change nothing.</summary>
    public (DialogState State, DialogAnswer Answer) Handle(DialogBox box, InputEvent.Key key)
    {
        if (key.Code == KeyCode.Escape)
        {
            return (this, DialogAnswer.Dismissed);
        }

        return box switch
        {
            DialogBox.Message => HandleMessage(key),
            DialogBox.Confirm => HandleConfirm(key),
            DialogBox.Menu menu => HandleMenu(menu, key),
            _ => throw new InvalidOperationException($"no such dialog: {box.GetType().Name}"),
        };
    }

    private (DialogState State, DialogAnswer Answer) HandleMessage(InputEvent.Key key)
    {
        if (key.Code == KeyCode.Enter || key.Is('q') || key.Is(' '))
        {
            return (this, DialogAnswer.Dismissed);
        }

        var top = key switch
        {
            { Code: KeyCode.Up } => Top - 1,
            { Code: KeyCode.Down } => Top + 1,
            { Code: KeyCode.PageUp } => Top - 10,
            { Code: KeyCode.PageDown } => Top + 10,
            { Code: KeyCode.Home } => 0,
            _ when key.Is('k') => Top - 1,
            _ when key.Is('j') => Top + 1,
            _ => Top,
        };
        return (this with { Top = Math.Clamp(top, 0, 100_000) }, DialogAnswer.None);
    }

    private (DialogState State, DialogAnswer Answer) HandleConfirm(InputEvent.Key key) => key switch
    {
        { Code: KeyCode.Enter } => (this, Selected == 1 ? DialogAnswer.Accepted : DialogAnswer.Dismissed),
        { Code: KeyCode.Left or KeyCode.Right or KeyCode.Tab } => (this with { Selected = 1 - Math.Clamp(Selected, 0, 1) }, DialogAnswer.None),
        _ when key.Is('h') || key.Is('l') => (this with { Selected = 1 - Math.Clamp(Selected, 0, 1) }, DialogAnswer.None),
        _ when key.Is('y') || key.Is('Y') => (this, DialogAnswer.Accepted),
        _ when key.Is('n') || key.Is('N') || key.Is('q') => (this, DialogAnswer.Dismissed),
        _ => (this, DialogAnswer.None),
    };

    private (DialogState State, DialogAnswer Answer) HandleMenu(DialogBox.Menu menu, InputEvent.Key key)
    {
        if (key.Is('q'))
        {
            return (this, DialogAnswer.Dismissed);
        }

        if (key.Code == KeyCode.Enter)
        {
            var usable = Selected >= 0 && Selected < menu.Items.Count && menu.Items[Selected].IsEnabled;
            return (this, usable ? DialogAnswer.Accepted : DialogAnswer.None);
        }

        // A menu moves as a table does; 1 to 9 choose.
        if (key is { Code: KeyCode.Character, Modifiers: KeyModifiers.None, Character.Value: >= '1' and <= '9' })
        {
            var item = key.Character.Value - '1';
            return item < menu.Items.Count
                ? (this with { Selected = item }, menu.Items[item].IsEnabled ? DialogAnswer.Accepted : DialogAnswer.None)
                : (this, DialogAnswer.None);
        }

        var moved = new TableState(Selected).Handle(key, menu.Items.Count, menu.Items.Count);
        return (moved is null ? this : this with { Selected = moved.Selected }, DialogAnswer.None);
    }
}
