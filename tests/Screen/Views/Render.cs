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
        if (_painter.Draw(state) is var rows && rows != state.Rows)
        {
            _painter.Draw(AppUpdate.Update(state, new ScreenMessage.Arranged(rows)).State);
        }

        return _painter.Frame;
    }

    public void Dispose() => _painter.Dispose();
}
