using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The line in which a text is typed, in the place of the keys: a label, the text, and beside it a hint or what is wrong with it.</summary>
internal sealed class PromptLine : View
{
    // With the field, and an error beside it.
    private const int LongLabelFrom = 64;

    private const int MinField = 12;

    private readonly Label _label = new() { X = 0, Y = 0, HotKeySpecifier = Schemes.NoHotKey };
    private readonly LineField _field;
    private readonly Label _note = new() { Y = 0, HotKeySpecifier = Schemes.NoHotKey };
    private Type? _open;
    private Theme? _theme;

    public PromptLine(Action<ScreenMessage> post)
    {
        _field = new LineField(post) { Y = 0 };
        CanFocus = true;
        Height = 1;
        _note.X = Pos.AnchorEnd();
        _field.X = Pos.Right(_label);
        _field.Width = Dim.Fill(Dim.Func(_ => _note.Text.Length + 1));
        Add(_label, _field, _note);
    }

    public void Apply(AppState state, Theme theme, bool isShown)
    {
        var (label, text, hint, error) = state.Overlay switch
        {
            Overlay.FilterLine line => ("filter: ", line.Text, "words, !not, *.conf, /regex/, verdict:new", line.Error),
            Overlay.SaveLine line => ("save as: ", line.Text, "a name, such as nightly", line.Error),
            Overlay.ExportLine line => (ExportLabel(state), line.Text, "a name that ends in .jsonl, .csv or .txt", line.Error),
            Overlay.RateLine line => (state.Size.Width < LongLabelFrom ? "limit: " : "read at most, a second: ", line.Text, $"now {RateText.Of(state.Settings.ReadRate)}; such as 20MB, 0 for none", line.Error),
            _ => ("", "", "", ""),
        };
        Visible = isShown && label.Length > 0;
        if (!Visible)
        {
            _open = null;
            return;
        }

        if (theme != _theme)
        {
            _theme = theme;
            SetScheme(Schemes.Of(theme));
        }

        _label.Text = label;
        // The text keeps half of the line where it wants it.
        var room = state.Size.Width - label.Length - Math.Clamp(text.Length + 2, MinField, Math.Max(MinField, state.Size.Width / 2));
        _note.Text = TextFit.End(error.Length > 0 ? error : text.Length == 0 ? hint : "", room, theme.Glyphs.Ellipsis);
        _note.SetScheme(Schemes.Flat(error.Length > 0 ? theme.Bad : theme.Muted));
        // What the state has is what is edited: another line may have been opened since, with nothing drawn in between.
        if (_open != state.Overlay!.GetType() || _field.Text != text)
        {
            _open = state.Overlay.GetType();
            _field.Begin(text);
        }
    }

    private static string ExportLabel(AppState state) => (state.Size.Width < LongLabelFrom, state.Alerts.Marks.Count) switch
    {
        (true, _) => "export: ",
        (false, 0) => "export what is shown to: ",
        (false, var marked) => $"export the {Format.Count(marked)} marked to: ",
    };
}
