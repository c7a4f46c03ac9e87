using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace TuiScan.Screen.Host;

/// <summary>Decodes nothing, since the terminal's bytes never come here: only the events that the library subscribes to.</summary>
internal sealed class HostInputProcessor : IInputProcessor
{
    private readonly NoResponses _parser = new();

    public event EventHandler<Key>? KeyDown;

    public event EventHandler<Key>? KeyUp;

    public event EventHandler<Mouse>? MouseEventParsed;

    public event EventHandler<Mouse>? SyntheticMouseEvent;

    // Never raised: no sequence comes by here.
    public event EventHandler<string>? AnsiSequenceSwallowed
    {
        add { }
        remove { }
    }

    public event EventHandler<string>? Paste;

    public void ProcessQueue()
    {
    }

    public IAnsiResponseParser GetParser() => _parser;

    public bool IsValidInput(Key key, out Key result)
    {
        result = key;
        return true;
    }

    public void RaiseKeyDownEvent(Key key) => KeyDown?.Invoke(this, key);

    public void InjectKeyDownEvent(Key key) => RaiseKeyDownEvent(key);

    public void RaiseKeyUpEvent(Key key) => KeyUp?.Invoke(this, key);

    public void RaiseMouseEventParsed(Mouse mouse)
    {
        MouseEventParsed?.Invoke(this, mouse);
        SyntheticMouseEvent?.Invoke(this, mouse);
    }

    public void InjectMouseEvent(IApplication? app, Mouse mouse) => RaiseMouseEventParsed(mouse);

    public void RaisePasteEvent(string text) => Paste?.Invoke(this, text);

    /// <summary>Expects no answers, since <see cref="HostOutput"/> sends no questions.</summary>
    private sealed class NoResponses : IAnsiResponseParser
    {
        public AnsiResponseParserState State => AnsiResponseParserState.Normal;

        public void ExpectResponse(string? terminator, string? value, Action<string?> response, Action? abandoned, bool persistent)
        {
        }

        public bool IsExpecting(string? terminator, string? value) => false;

        public void StopExpecting(string? terminator, string? value, bool persistent)
        {
        }
    }
}
