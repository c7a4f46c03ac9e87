using System.Diagnostics.CodeAnalysis;
using System.Text;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Host;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.Terminal;
using TuiScan.Screen.Views;
using TuiScan.Screen.Views.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.App;

/// <summary>
/// From the state to the terminal: gives it to the views, lets them draw, and sends what differs. And from the person to the
/// views: keys, mouse and paste that belong to them. Used by the loop alone.
/// </summary>
internal sealed class FramePainter : IDisposable
{
    private static readonly byte[] MouseOn = Encoding.ASCII.GetBytes("\e[?1000h\e[?1006h");
    private static readonly byte[] MouseOff = Encoding.ASCII.GetBytes("\e[?1006l\e[?1000l");

    private readonly ITerminal _terminal;
    private readonly FrameSender _sender;
    private readonly HostedApplication _host;
    private readonly RootView _root;
    private readonly OverlayHost _overlays;
    private readonly Queue<ScreenMessage> _reports = [];
    private Theme? _theme;
    private (ThemeChoice Theme, Toggle Ascii) _drawn;
    private readonly Queue<byte[]> _toSend = []; // between frames: modes, and what is copied

    /// <param name="terminal">Need not be entered yet.</param>
    public FramePainter(ITerminal terminal)
    {
        _terminal = terminal;
        _sender = new FrameSender(terminal);
        _host = new HostedApplication(terminal.Size);
        _root = new RootView(_reports.Enqueue);
        _overlays = new OverlayHost(_host.Application, _reports.Enqueue);
        _ = _host.Application.Begin(_root);
    }

    /// <summary>What was drawn last.</summary>
    public CellBuffer Frame => _host.Frame;

    /// <summary>Bytes of all frames sent so far.</summary>
    public long SentBytes => _sender.Bytes;

    /// <summary>What the views have reported since it was asked last, one at a time.</summary>
    public bool TryHear([NotNullWhen(true)] out ScreenMessage? report) => _reports.TryDequeue(out report);

    public void Invalidate() => _sender.Invalidate();

    public void SetMouse(bool isOn) => _toSend.Enqueue(isOn ? MouseOn : MouseOff);

    /// <summary>Hands a text to the terminal's clipboard (OSC 52, ctlseqs); a terminal that does not allow it ignores it.</summary>
    public void Copy(string text) => _toSend.Enqueue(Encoding.ASCII.GetBytes($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a"));

    /// <summary>Lays out and draws the state.</summary>
    /// <returns>How many rows the panes' tables have now.</returns>
    public PaneRows Draw(AppState state)
    {
        Apply(state);
        _host.Draw();
        return _root.Rows with { DialogTop = _overlays.MaxTop };
    }

    /// <summary>Sends what was drawn.</summary>
    /// <returns>False when the terminal is still busy with an earlier frame.</returns>
    public bool Send()
    {
        while (_toSend.TryPeek(out var bytes))
        {
            if (!_terminal.TrySend(bytes))
            {
                return false;
            }

            _toSend.Dequeue();
        }

        return _sender.TrySend(_host.Frame);
    }

    /// <summary>A key for the controls of the open dialog.</summary>
    public void Press(AppState state, InputEvent.Key key)
    {
        Apply(state);
        _host.Press(key);
    }

    /// <summary>The mouse, for the view under it.</summary>
    /// <returns>False where it was pressed outside of the open dialog and the keys.</returns>
    public bool Move(AppState state, InputEvent.Mouse mouse)
    {
        Apply(state);
        if (mouse.Action == MouseAction.Press && _overlays.IsOpen && !_overlays.Contains(mouse.X, mouse.Y))
        {
            return _root.PressKey(mouse.X, mouse.Y);
        }

        _host.Move(mouse);
        return true;
    }

    /// <summary>A paste goes into the line that is being edited, without what would be a key.</summary>
    public void Paste(AppState state, string text)
    {
        Apply(state);
        _host.Paste(string.Concat(text.Where(character => !char.IsControl(character))));
    }

    public void Dispose()
    {
        _overlays.Close();
        _root.Dispose();
        _host.Dispose();
    }

    private void Apply(AppState state)
    {
        _host.Resize(state.Size);
        var theme = ThemeOf(state);
        _root.Apply(state, theme);
        _overlays.Apply(state, theme);
    }

    private Theme ThemeOf(AppState state)
    {
        var wanted = (state.Settings.Theme, state.Settings.Ascii);
        if (_theme is not null && _drawn == wanted)
        {
            return _theme;
        }

        var takesAll = TakesAll(wanted.Ascii);
        if (takesAll != (_theme is null ? _terminal.Profile.Utf8 : TakesAll(_drawn.Ascii)))
        {
            // Names too, not only borders and bars.
            _sender.Use(_terminal.Profile with { Utf8 = takesAll });
        }

        _drawn = wanted;
        return _theme = Styles.ThemeFor(wanted.Theme, _terminal.Profile.Color, takesAll ? GlyphSet.Unicode : GlyphSet.Ascii);
    }

    /// <summary>True when glyphs beyond ASCII are drawn.</summary>
    private bool TakesAll(Toggle ascii) => ascii == Toggle.Off || (ascii == Toggle.Auto && _terminal.Profile.Utf8);
}
