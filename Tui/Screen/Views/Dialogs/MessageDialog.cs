using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>Something to be read before going on.</summary>
internal sealed class MessageDialog : OverlayDialog
{
    private const int MaxWidth = 76;

    public override bool Shows(Overlay overlay) => overlay is Overlay.Message;

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height)
    {
        var message = (Overlay.Message)overlay;
        var wanted = Math.Clamp(WidthOf(message.Text.Split('\n'), message.Title), 24, MaxWidth);
        return (wanted, TextFit.Wrap(message.Text, Math.Max(1, Math.Min(wanted, width) - 4)).Count + 2);
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) => (((Overlay.Message)overlay).Title, "");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        var message = (Overlay.Message)overlay;
        PaintLines(body, TextFit.Wrap(message.Text, Math.Max(1, body.Width)), message.Top, theme.Text, theme);
    }
}
