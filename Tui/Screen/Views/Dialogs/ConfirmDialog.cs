using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>A question with a no, which has the focus at first, and a yes.</summary>
internal sealed class ConfirmDialog : OverlayDialog
{
    private const int MaxWidth = 76;
    private const string No = "No";

    private readonly Prompt _prompt;
    private readonly Button _no;
    private readonly Button _yes;

    public ConfirmDialog(Prompt prompt, Action<ScreenMessage> post)
    {
        _prompt = prompt;
        _no = Answer(post, isYes: false);
        _yes = Answer(post, isYes: true);
        _no.X = 2;
        _yes.X = Pos.Right(_no) + 2;
        Add(_no, _yes);
        _no.SetFocus();
    }

    public override bool Shows(Overlay overlay) => overlay is Overlay.Confirm confirm && confirm.Prompt == _prompt;

    protected override object? Slice(AppState state) => (state.Facts, state.Active is null);

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height)
    {
        var box = DialogTexts.Of(_prompt, state);
        var wanted = Math.Clamp(Math.Max(WidthOf(box.Text.Split('\n'), box.Title), box.Yes.Length + No.Length + 14), 24, MaxWidth);
        return (wanted, TextFit.Wrap(box.Text, Math.Max(1, Math.Min(wanted, width) - 4)).Count + 4);
    }

    protected override void Arrange(AppState state, Overlay overlay, Theme theme)
    {
        var box = DialogTexts.Of(_prompt, state);
        (_no.Text, _yes.Text) = (No, box.Yes);
        _no.Y = _yes.Y = Pos.AnchorEnd(2);
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) => (DialogTexts.Of(_prompt, state).Title, "");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        // The question may be cut, the answers may not.
        var lines = body.Part(new Rect(0, 0, body.Width, Math.Max(0, body.Height - 1)));
        PaintLines(lines, TextFit.Wrap(DialogTexts.Of(_prompt, state).Text, Math.Max(1, body.Width)), ((Overlay.Confirm)overlay).Top, theme.Text, theme);
    }

    private static Button Answer(Action<ScreenMessage> post, bool isYes)
    {
        var button = new Button { ShadowStyle = null, HotKeySpecifier = Schemes.NoHotKey };
        button.Accepting += (_, args) =>
        {
            args.Handled = true;
            post(new ScreenMessage.Answered(isYes));
        };
        return button;
    }
}
