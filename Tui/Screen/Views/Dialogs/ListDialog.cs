using System.Collections.ObjectModel;
using Terminal.Gui.Views;
using TuiScan.Screen.State;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>A dialog around a list, which tells the state what is selected and what is chosen.</summary>
internal abstract class ListDialog : OverlayDialog
{
    private IReadOnlyList<string> _items = [];

    protected ListDialog(Action<ScreenMessage> post)
    {
        // Letters are keys of ours, and never begin a search.
        List = new ListView { X = 2, CanFocus = true };
        List.KeystrokeNavigator = null;
        List.ValueChanged += (_, change) =>
        {
            if (change.NewValue is { } item and >= 0)
            {
                post(new ScreenMessage.Highlighted(item));
            }
        };
        List.Accepting += (_, args) =>
        {
            args.Handled = true;
            if (List.SelectedItem is { } item and >= 0)
            {
                post(new ScreenMessage.Chosen(item));
            }
        };
        Add(List);
    }

    protected ListView List { get; }

    /// <summary>Takes over the items, and the selected one where the items are others than before.</summary>
    protected void Show(IReadOnlyList<string> items, int selected)
    {
        if (_items.SequenceEqual(items))
        {
            return;
        }

        _items = items;
        List.SetSource(new ObservableCollection<string>(items));
        if (items.Count > 0)
        {
            List.SelectedItem = Math.Clamp(selected, 0, items.Count - 1);
            List.SetFocus();
        }
    }
}
