using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;
using Rect = TuiScan.Screen.Cells.Rect;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>
/// A dialog over the panes, in the middle: as large as what it says, as small as the screen. The library holds it apart from what
/// lies under it and moves the focus among its controls; frame and texts are painted as those of the panes are.
/// </summary>
internal abstract class OverlayDialog : Dialog
{
    private readonly CellSurface _surface = new();
    private (AppState State, Overlay Overlay, Theme Theme)? _shown;
    private object? _slice;

    protected OverlayDialog()
    {
        BorderStyle = LineStyle.None;
        // Null, since "None" keeps the room that a shadow would take.
        ShadowStyle = null;
        Margin.Thickness = new Thickness(0);
        HotKeySpecifier = Schemes.NoHotKey;
    }

    /// <summary>The first line that it can show at most, where its lines are scrolled.</summary>
    public int MaxTop { get; private set; }

    /// <summary>Whether it is the dialog for that overlay, and only what it shows has changed.</summary>
    public abstract bool Shows(Overlay overlay);

    /// <summary>Takes over the state; draws with the next frame where that makes a difference here.</summary>
    public void Apply(AppState state, Overlay overlay, Theme theme)
    {
        var slice = (overlay, Slice(state), theme, state.Size);
        if (Equals(slice, _slice))
        {
            return;
        }

        if (theme != _shown?.Theme)
        {
            SetScheme(Schemes.Of(theme));
        }

        // The last row stays: it holds the keys.
        var (width, height) = Wanted(state, overlay, theme, state.Size.Width, Math.Max(1, state.Size.Height - 1));
        (Width, Height) = (Math.Clamp(width, 1, Math.Max(1, state.Size.Width)), Math.Clamp(height, 1, Math.Max(1, state.Size.Height - 1)));
        MaxTop = Math.Max(0, height - Math.Max(1, state.Size.Height - 1));
        X = Pos.Center();
        Y = Math.Max(0, (state.Size.Height - 1 - Math.Min(height, state.Size.Height - 1)) / 2);
        Arrange(state, overlay, theme);
        (_shown, _slice) = ((state, overlay, theme), slice);
        SetNeedsDraw();
    }

    /// <summary>What it shows of the state besides the overlay itself: values that are compared with those of the last frame.</summary>
    protected virtual object? Slice(AppState state) => null;

    /// <summary>Its size with the frame, in a room of so many cells.</summary>
    protected abstract (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height);

    /// <summary>Puts its controls where they belong; most have none.</summary>
    protected virtual void Arrange(AppState state, Overlay overlay, Theme theme)
    {
    }

    /// <summary>What stands in the frame: a title, and a note at the right.</summary>
    protected abstract (string Title, string Note) Caption(AppState state, Overlay overlay);

    /// <summary>Paints what is inside of the frame, a column away from it.</summary>
    protected abstract void Paint(Painter body, AppState state, Overlay overlay, Theme theme);

    protected override bool OnClearingViewport() => true;

    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (_shown is var (state, overlay, theme))
        {
            _surface.Draw(this, painter =>
            {
                painter.Fill(theme.Text);
                var (title, note) = Caption(state, overlay);
                var inner = TitledFrame.Draw(painter, title, focused: true, theme, note);
                Paint(inner.Part(inner.Bounds.Inset(1, 0)), state, overlay, theme);
            });
        }

        return true;
    }

    /// <summary>Lines from the first that is shown on, and a mark where more follow.</summary>
    protected static void PaintLines(Painter body, IReadOnlyList<string> lines, int top, Style style, Theme theme) =>
        ScrolledLines.Paint(body, lines.Count, top, theme, (line, y) => body.Text(0, y, lines[line], style));

    /// <summary>The width that lines want, with frame and margins.</summary>
    protected static int WidthOf(IEnumerable<string> lines, string title) =>
        Math.Max(TextWidth.Of(title) + 2, lines.Select(line => TextWidth.Of(line)).DefaultIfEmpty(0).Max()) + 4;
}
