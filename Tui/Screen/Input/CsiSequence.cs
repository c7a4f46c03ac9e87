using System.Text;

namespace TuiScan.Screen.Input;

/// <summary>A complete control sequence: the part between <c>CSI</c> and its final byte, and that byte.</summary>
internal readonly ref struct CsiSequence
{
    private const int MaxParameters = 4;
    private const int MaxValue = 1_000_000;

    private readonly byte _marker; // '<', '=', '>', '?', or 0
    private readonly byte _final;
    private readonly bool _isKnown; // numbers and semicolons only
    private readonly int _first;
    private readonly int _second;
    private readonly int _third;
    private readonly int _count;

    public CsiSequence(ReadOnlySpan<byte> body, byte final)
    {
        _final = final;
        if (body is [>= (byte)'<' and <= (byte)'?', ..])
        {
            _marker = body[0];
            body = body[1..];
        }

        Span<int> values = stackalloc int[MaxParameters];
        values.Clear();
        _isKnown = true;
        _count = body.IsEmpty ? 0 : 1;
        foreach (var value in body)
        {
            if (value == ';' && _count < MaxParameters)
            {
                _count++;
            }
            else if (value is >= (byte)'0' and <= (byte)'9' && values[_count - 1] < MaxValue)
            {
                values[_count - 1] = (values[_count - 1] * 10) + value - '0';
            }
            else
            {
                _isKnown = false;
            }
        }

        (_first, _second, _third) = (values[0], values[1], values[2]);
    }

    public bool IsPasteStart => _isKnown && _marker == 0 && _final == '~' && _first == 200;

    /// <summary>X10's mouse report: three bytes follow that are not a sequence.</summary>
    public bool IsOldMouse => _marker == 0 && _final == 'M' && _count == 0;

    /// <param name="alt">True when an ESC came before the sequence: rxvt's Alt.</param>
    /// <returns>Null for unknown sequences, and for those without use here: focus, reports.</returns>
    public InputEvent? ToEvent(bool alt)
    {
        if (!_isKnown)
        {
            return null;
        }

        if (_marker != 0)
        {
            return _marker == '<' && _final is (byte)'M' or (byte)'m' && _count == 3 ? Mouse() : null;
        }

        var modifiers = (KeyModifiers)(_second > 1 ? (_second - 1) & 7 : 0) | (alt ? KeyModifiers.Alt : KeyModifiers.None);
        return _final switch
        {
            (byte)'~' when _first == 27 && _count == 3 => Character(_third, modifiers),
            (byte)'~' => Key(KeyTable.ByNumber(_first), modifiers),
            (byte)'^' => Key(KeyTable.ByNumber(_first), modifiers | KeyModifiers.Ctrl),
            (byte)'$' => Key(KeyTable.ByNumber(_first), modifiers | KeyModifiers.Shift),
            (byte)'@' => Key(KeyTable.ByNumber(_first), modifiers | KeyModifiers.Ctrl | KeyModifiers.Shift),
            (byte)'u' => Character(_first, modifiers),
            (byte)'Z' => Key(KeyCode.Tab, modifiers | KeyModifiers.Shift),
            _ when KeyTable.BySmallLetter(_final) is { } arrow => Key(arrow, modifiers | KeyModifiers.Shift),
            // A cursor report ends like F3: row and column are no modifier.
            _ => _first <= 1 && _second <= 16 ? Key(KeyTable.ByLetter(_final), modifiers) : null,
        };
    }

    private static InputEvent.Key? Key(KeyCode? code, KeyModifiers modifiers) =>
        code is { } known ? new InputEvent.Key(known, default, modifiers) : null;

    // xterm's modifyOtherKeys and kitty's CSI u name the character by its code point.
    private static InputEvent.Key? Character(int value, KeyModifiers modifiers) => value switch
    {
        9 => new InputEvent.Key(KeyCode.Tab, default, modifiers),
        13 => new InputEvent.Key(KeyCode.Enter, default, modifiers),
        27 => new InputEvent.Key(KeyCode.Escape, default, modifiers),
        8 or 127 => new InputEvent.Key(KeyCode.Backspace, default, modifiers),
        < 0x20 or (>= 0x80 and < 0xA0) or (>= 0xE000 and < 0xF900) => null, // kitty's private use: keys without a character
        _ when Rune.IsValid(value) => new InputEvent.Key(KeyCode.Character, new Rune(value), modifiers & ~KeyModifiers.Shift),
        _ => null,
    };

    private InputEvent.Mouse? Mouse()
    {
        var (button, x, y) = (_first, _second - 1, _third - 1);
        if (x < 0 || y < 0 || button > 255)
        {
            return null;
        }

        var modifiers = ((button & 4) != 0 ? KeyModifiers.Shift : 0) | ((button & 8) != 0 ? KeyModifiers.Alt : 0) | ((button & 16) != 0 ? KeyModifiers.Ctrl : 0);
        var which = (button & 3) switch
        {
            0 => MouseButton.Left,
            1 => MouseButton.Middle,
            2 => MouseButton.Right,
            _ => MouseButton.None,
        };
        return (button & 0xE0) switch
        {
            0 => new InputEvent.Mouse(_final == 'M' ? MouseAction.Press : MouseAction.Release, which, x, y, modifiers),
            0x20 => new InputEvent.Mouse(MouseAction.Move, which, x, y, modifiers),
            0x40 when (button & 3) == 0 => new InputEvent.Mouse(MouseAction.WheelUp, MouseButton.None, x, y, modifiers),
            0x40 when (button & 3) == 1 => new InputEvent.Mouse(MouseAction.WheelDown, MouseButton.None, x, y, modifiers),
            _ => null,
        };
    }
}
