using System.Collections.ObjectModel;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>Every action by its name: a text that finds, and a list of what it finds with its keys.</summary>
internal sealed class PaletteDialog : OverlayDialog
{
    private const int MaxWidth = 76;

    private readonly LineField _field;
    private readonly ListView _list = new() { X = 2, Y = 3, Width = Dim.Fill(2), Height = Dim.Fill(1), CanFocus = false };
    private IReadOnlyList<KeyBinding> _found = [];

    public PaletteDialog(Action<ScreenMessage> post)
    {
        _field = new LineField(post) { X = 4, Y = 1, Width = Dim.Fill(2) };
        Add(_field, _list);
        _field.SetFocus();
    }

    public override bool Shows(Overlay overlay) => overlay is Overlay.Palette;

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height) =>
        (MaxWidth, Math.Min(height, KeyMap.All.Count + 4));

    protected override void Arrange(AppState state, Overlay overlay, Theme theme)
    {
        var palette = (Overlay.Palette)overlay;
        var found = PaletteUpdate.Find(palette.Text);
        if (!found.SequenceEqual(_found))
        {
            _found = found;
            var keys = found.Count == 0 ? 0 : found.Max(binding => TextWidth.Of(binding.Keys));
            _list.SetSource(new ObservableCollection<string>(found.Select(binding => $"{binding.Keys.PadRight(keys)}  {binding.Text}")));
        }

        // An empty list would lie over the words that say so.
        _list.Visible = found.Count > 0;
        if (found.Count > 0)
        {
            _list.SelectedItem = Math.Clamp(palette.Selected, 0, found.Count - 1);
            _list.EnsureSelectedItemVisible();
        }
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) => ("Commands", "Enter does it, Esc closes");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        body.Text(0, 0, ":", theme.Key);
        if (_found.Count == 0)
        {
            body.Text(0, 2, "No command has these letters.", theme.Muted, body.Width, theme.Glyphs);
        }
    }
}
