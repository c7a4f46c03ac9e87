using TuiScan.Screen.State;
using TuiScan.Screen.Views.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>
/// The details of the selected alert beside the list, where the screen is wide. It has no focus: the list's keys move it, and the
/// dialog shows what does not fit.
/// </summary>
internal sealed class SideDetails : CellView
{
    /// <summary>From this width of the screen on there is room for both.</summary>
    public const int MinScreen = 160;

    /// <summary>Takes two halves of a sha256 beside each other.</summary>
    private const int MinWidth = 79;

    private const int MaxWidth = 110;

    public static int WidthIn(int screen) => Math.Clamp(screen * 2 / 5, MinWidth, MaxWidth);

    protected override object? Slice(AppState state) =>
        (state.Alerts.Current(state.ShownAlerts), state.Alerts.Index.Count, state.Alerts.Table.Selected, state.Shown?.Baseline, state.Shown?.Accounts);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        var alert = state.Alerts.Current(state.ShownAlerts);
        var note = alert is null ? "" : DetailsDialog.PositionOf(state, alert.Number);
        var inner = TitledFrame.Draw(painter, "Details", focused: false, theme, note);
        if (alert is not null)
        {
            var body = inner.Part(inner.Bounds.Inset(1, 0));
            DetailLines.Of(alert, state, body.Width, theme).Paint(body, first: 0);
        }
    }
}
