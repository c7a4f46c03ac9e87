using Terminal.Gui.ViewBase;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>A choice among the modes.</summary>
internal sealed class ModeDialog(Action<ScreenMessage> post) : ListDialog(post)
{
    private const int MaxWidth = 76;

    public override bool Shows(Overlay overlay) => overlay is Overlay.ModeMenu;

    protected override object? Slice(AppState state) => (state.Active is null, state.Settings.Mode);

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height) =>
        (Math.Min(MaxWidth, WidthOf(Items(state).Append(DialogTexts.ModeHint(state)), Title)), Enum.GetValues<ExecutionMode>().Length + 4);

    protected override void Arrange(AppState state, Overlay overlay, Theme theme)
    {
        var room = Math.Min(MaxWidth, state.Size.Width) - 4;
        string[] items = [.. Items(state).Select(item => TextFit.End(item, room, theme.Glyphs.Ellipsis))];
        (List.Y, List.Width, List.Height) = (Pos.AnchorEnd(items.Length + 1), Dim.Fill(2), items.Length);
        Show(items, ((Overlay.ModeMenu)overlay).Selected);
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) => ("Mode", "");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme) =>
        body.Text(0, 0, DialogTexts.ModeHint(state), theme.Text, body.Width, theme.Glyphs);

    private static IEnumerable<string> Items(AppState state)
    {
        var modes = DialogTexts.Modes(state);
        var width = modes.Max(item => item.Label.Length);
        return modes.Select((item, index) => $"{index + 1} {item.Label.PadRight(width)}  {item.Note}");
    }
}
