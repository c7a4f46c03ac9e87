using System.Text;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Terminal;
using TuiScan.Screen.Views;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.App;

/// <summary>From the state to the terminal: draws into one reused buffer, and sends the differences. Used by the loop alone.</summary>
internal sealed class FramePainter
{
    private static readonly byte[] MouseOn = Encoding.ASCII.GetBytes("\e[?1000h\e[?1006h");
    private static readonly byte[] MouseOff = Encoding.ASCII.GetBytes("\e[?1006l\e[?1000l");

    private readonly ITerminal _terminal;
    private readonly FrameSender _sender;
    private CellBuffer _buffer = new(0, 0);
    private Theme? _theme;
    private (ThemeChoice Theme, Toggle Ascii) _drawn;
    private bool? _mouseToSend;

    public FramePainter(ITerminal terminal)
    {
        _terminal = terminal;
        _sender = new FrameSender(terminal);
    }

    public void Invalidate() => _sender.Invalidate();

    public void SetMouse(bool isOn) => _mouseToSend = isOn;

    /// <returns>False when the terminal is still busy with an earlier frame.</returns>
    public bool Paint(AppState state)
    {
        if (_mouseToSend is { } isOn)
        {
            if (!_terminal.TrySend(isOn ? MouseOn : MouseOff))
            {
                return false;
            }

            _mouseToSend = null;
        }

        var wanted = (state.Settings.Theme, state.Settings.Ascii);
        if (_theme is null || _drawn != wanted)
        {
            var takesAll = TakesAll(wanted.Ascii);
            if (takesAll != (_theme is null ? _terminal.Profile.Utf8 : TakesAll(_drawn.Ascii)))
            {
                // Names too, not only borders and bars.
                _sender.Use(_terminal.Profile with { Utf8 = takesAll });
            }

            _drawn = wanted;
            _theme = Styles.ThemeFor(wanted.Theme, _terminal.Profile.Color, takesAll ? GlyphSet.Unicode : GlyphSet.Ascii);
        }

        if (_buffer.Size != state.Size)
        {
            _buffer = new CellBuffer(state.Size);
        }

        _buffer.Clear();
        ScreenView.Draw(_buffer.Canvas, state, _theme);
        return _sender.TrySend(_buffer);
    }

    /// <summary>True when glyphs beyond ASCII are drawn.</summary>
    private bool TakesAll(Toggle ascii) => ascii == Toggle.Off || (ascii == Toggle.Auto && _terminal.Profile.Utf8);
}
