using Terminal.Gui.ViewBase;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>
/// A view that paints every cell of its own (<see cref="CellSurface"/>), and is drawn only when what it shows of the state has
/// changed.
/// </summary>
internal abstract class CellView : View
{
    private readonly CellSurface _surface = new();
    private object? _slice;
    private (AppState State, Theme Theme)? _shown;

    /// <summary>Takes over the state; draws with the next frame where that makes a difference here.</summary>
    public void Apply(AppState state, Theme theme)
    {
        var slice = (Slice(state), theme);
        if (!Equals(slice, _slice))
        {
            SetNeedsDraw();
        }

        (_shown, _slice) = ((state, theme), slice);
    }

    /// <summary>What of the state is shown here: values that are compared with those of the last frame.</summary>
    protected abstract object? Slice(AppState state);

    /// <summary>Paints onto blank cells.</summary>
    protected abstract void Paint(Painter painter, AppState state, Theme theme);

    protected override bool OnClearingViewport() => true;

    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (_shown is var (state, theme))
        {
            _surface.Draw(this, painter => Paint(painter, state, theme));
        }

        return true;
    }
}
