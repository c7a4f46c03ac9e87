using TuiScan.Engine.Settings.Types;
using TuiScan.Screen.App;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Tests.Screen.Terminal;

namespace TuiScan.Tests.Screen.Views;

/// <summary>Draws states as the program does: the views in the library's application, on a terminal that nothing is sent to.</summary>
internal sealed class Render(ColorDepth depth = ColorDepth.Rgb) : IDisposable
{
    private readonly FramePainter _painter = new(new FakeTerminal(new Size(80, 24)) { Profile = TerminalProfile.Full with { Color = depth } });

    /// <summary>The rows of the panes in the last frame.</summary>
    public PaneRows Rows { get; private set; } = PaneRows.Unknown;

    /// <summary>A state on a screen of its own.</summary>
    public static CellBuffer Once(AppState state)
    {
        using var render = new Render();
        return render.Frame(state);
    }

    /// <summary>As <see cref="Once"/>, with ASCII only or with all glyphs.</summary>
    public static CellBuffer Once(AppState state, GlyphSet glyphs) =>
        Once(state with { Settings = state.Settings with { Ascii = glyphs == GlyphSet.Ascii ? Toggle.On : Toggle.Off } });

    /// <summary>The frame of a state, laid out as often as it takes. The next one is drawn over it.</summary>
    public CellBuffer Frame(AppState state)
    {
        Rows = _painter.Draw(state);
        if (Rows != state.Rows)
        {
            Rows = _painter.Draw(AppUpdate.Update(state, new ScreenMessage.Arranged(Rows)).State);
        }

        return _painter.Frame;
    }

    public void Dispose() => _painter.Dispose();
}
