using Terminal.Gui.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;
using Mouse = Terminal.Gui.Input.Mouse;

namespace TuiScan.Screen.Views;

/// <summary>One of the panes: tells the state where the mouse was pressed, and takes the focus that the state gives it.</summary>
internal abstract class Pane : CellView
{
    private const int WheelRows = 3;

    private readonly Action<ScreenMessage> _post;

    protected Pane(PaneId id, Action<ScreenMessage> post)
    {
        (PaneId, _post) = (id, post);
        CanFocus = true;
    }

    public PaneId PaneId { get; }

    /// <summary>Whether there is room for one line only, without a frame.</summary>
    protected bool IsLine => Viewport.Height == 1;

    /// <summary>Rows of its table: without frame and titles.</summary>
    public virtual int TableRows => Math.Max(1, Viewport.Height - 3);

    /// <summary>What a press on a place of the pane means.</summary>
    protected virtual ScreenMessage Pressed(int x, int y) =>
        y >= 2 && y < Viewport.Height - 1 ? new ScreenMessage.RowPressed(PaneId, y - 2) : new ScreenMessage.PanePressed(PaneId);

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position is not { } place)
        {
            return false;
        }

        switch (mouse.Flags)
        {
            case MouseFlags.LeftButtonPressed:
                _post(IsLine ? new ScreenMessage.PanePressed(PaneId) : Pressed(place.X, place.Y));
                return true;
            case MouseFlags.WheeledUp:
                _post(new ScreenMessage.Wheeled(PaneId, -WheelRows));
                return true;
            case MouseFlags.WheeledDown:
                _post(new ScreenMessage.Wheeled(PaneId, WheelRows));
                return true;
            default:
                return false;
        }
    }

    protected bool IsFocused(AppState state) => state.Focus == PaneId;

    /// <summary>The one row that there is room for, behind the pane's title.</summary>
    protected LineWriter BeginLine(Painter painter, AppState state, Theme theme)
    {
        var line = new LineWriter(painter, 0, painter.Width);
        line.Skip(1);
        line.Add(PaneId.ToString(), IsFocused(state) ? theme.TitleFocused : theme.Title);
        line.Skip(2);
        return line;
    }

    /// <summary>The frame with the pane's title; what is inside.</summary>
    protected Painter PaintFrame(Painter painter, AppState state, Theme theme, string note = "") =>
        TitledFrame.Draw(painter, PaneId.ToString(), IsFocused(state), theme, note);
}
