using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>An alert in full: what it is about, why, and before and after side by side.</summary>
internal sealed class DetailsDialog : OverlayDialog
{
    private const int MaxWidth = 110;

    public override bool Shows(Overlay overlay) => overlay is Overlay.Details;

    /// <summary>Which of the alerts it is, for the frame.</summary>
    public static string PositionOf(AppState state, int number)
    {
        var position = state.Alerts.Index.PositionOf(number);
        return position < 0 ? "" : $"{Format.Count(position + 1)} of {Format.Count(state.Alerts.Index.Count)}";
    }

    protected override object? Slice(AppState state) => (state.Alerts.Index, state.Shown?.Baseline, state.Shown?.Accounts);

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height)
    {
        var room = Math.Min(width, MaxWidth);
        return (room, DetailLines.Of(((Overlay.Details)overlay).Alert, state, room - 4, theme).Count + 2);
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) =>
        ("Details", PositionOf(state, ((Overlay.Details)overlay).Alert.Number));

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        var details = (Overlay.Details)overlay;
        DetailLines.Of(details.Alert, state, body.Width, theme).Paint(body, details.Top);
    }
}
