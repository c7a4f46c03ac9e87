namespace TuiScan.Screen.Input;

/// <summary>
/// Turns a terminal's bytes into input events, one byte at a time and in bounded memory: they may be split anywhere. Unknown
/// sequences are swallowed whole. Not thread-safe. A single prefix (ESC) is decided by the caller's clock: when
/// <see cref="IsPending"/> is true and nothing came for <c>TerminalProfile.EscapeTimeout</c>, the caller calls
/// <see cref="Flush"/>.
/// </summary>
internal sealed class VtDecoder
{
    /// <summary>In bytes. A longer paste is cut: no field here accepts more.</summary>
    public const int MaxPaste = 64 * 1024;

    // The longest known sequence, a mouse report, has some 20 bytes. A longer one is swallowed.
    private const int MaxSequence = 64;

    // A string (title, clipboard, device control) that never ends must not swallow the keyboard for ever.
    private const int MaxString = 4096;

    private readonly byte[] _sequence = new byte[MaxSequence];
    private readonly Utf8Collector _utf8 = new();
    private readonly PasteCollector _paste = new(MaxPaste);
    private State _state;
    private int _length; // bytes of the sequence so far; may pass MaxSequence, then it is not kept
    private byte _introducer; // of a string
    private bool _alt; // an ESC came before the character or the sequence

    private enum State : byte
    {
        Ground,
        Escape,
        Csi,
        ConsoleFunction,
        Ss3,
        String,
        StringEscape,
        OldMouse,
        Paste,
    }

    /// <summary>True when a started sequence waits for more bytes. A paste does not: it only ends by its own mark.</summary>
    public bool IsPending => _state is not (State.Ground or State.Paste) || _utf8.IsPending;

    public void Feed(ReadOnlySpan<byte> bytes, List<InputEvent> events)
    {
        foreach (var value in bytes)
        {
            Feed(value, events);
        }
    }

    /// <summary>No more bytes came in time: ESC was the Escape key, <c>ESC [</c> was Alt-[; anything longer is swallowed.</summary>
    public void Flush(List<InputEvent> events)
    {
        switch (_state)
        {
            case State.Paste:
                return;
            case State.Escape:
                events.Add(new InputEvent.Key(KeyCode.Escape));
                if (_alt)
                {
                    events.Add(new InputEvent.Key(KeyCode.Escape));
                }

                break;
            case State.Csi when _length == 0:
                events.Add(InputEvent.Key.Alt('['));
                break;
            case State.Ss3 when _length == 0:
                events.Add(InputEvent.Key.Alt('O'));
                break;
            case State.String when _length == 0:
                events.Add(InputEvent.Key.Alt((char)_introducer));
                break;
        }

        _utf8.Reset();
        Enter(State.Ground);
        _alt = false;
    }

    private void Feed(byte value, List<InputEvent> events)
    {
        switch (_state)
        {
            case State.Ground:
                Ground(value, events);
                break;
            case State.Escape:
                Escape(value, events);
                break;
            case State.Csi:
                Csi(value, events);
                break;
            case State.ConsoleFunction:
                EndWith(KeyTable.ByConsoleLetter(value), KeyModifiers.None, value, events);
                break;
            case State.Ss3:
                Ss3(value, events);
                break;
            case State.String or State.StringEscape:
                String(value, events);
                break;
            case State.OldMouse:
                if (++_length == 3)
                {
                    Enter(State.Ground);
                }

                break;
            case State.Paste when value == 0x03:
                // The end mark may have been lost on the way: Ctrl-C always arrives. What follows is no key all the same.
                events.Add(InputEvent.Key.Ctrl('c'));
                break;
            case State.Paste:
                if (_paste.Add(value) is { } text)
                {
                    Enter(State.Ground);
                    events.Add(new InputEvent.Paste(text));
                }

                break;
        }
    }

    private void Ground(byte value, List<InputEvent> events)
    {
        if (value < 0x80)
        {
            if (_utf8.IsPending)
            {
                _utf8.Reset();
                _alt = false;
            }

            if (value == 0x1B)
            {
                Enter(State.Escape);
                return;
            }

            events.Add(KeyTable.Ascii(value, TakeAlt()));
            return;
        }

        if (_utf8.Add(value) is { } rune)
        {
            var alt = TakeAlt();
            if (rune.Value >= 0xA0)
            {
                events.Add(new InputEvent.Key(KeyCode.Character, rune, alt));
            }
        }
        else if (!_utf8.IsPending)
        {
            _alt = false;
        }
    }

    private void Escape(byte value, List<InputEvent> events)
    {
        switch (value)
        {
            case (byte)'[':
                Enter(State.Csi);
                break;
            case (byte)'O':
                Enter(State.Ss3);
                break;
            case (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X' when !_alt:
                _introducer = value;
                Enter(State.String);
                break;
            case 0x1B when !_alt:
                _alt = true; // the Escape key twice, or rxvt's Alt before a sequence
                break;
            default:
                if (_alt)
                {
                    events.Add(new InputEvent.Key(KeyCode.Escape));
                }

                if (value != 0x1B)
                {
                    _alt = true;
                    Enter(State.Ground);
                    Ground(value, events);
                }

                break;
        }
    }

    private void Csi(byte value, List<InputEvent> events)
    {
        if (value == '[' && _length == 0)
        {
            Enter(State.ConsoleFunction);
        }
        else if (value is < 0x20 or >= 0x7F)
        {
            Abandon(value, events);
        }
        else if (value < 0x40 && !(value == '$' && IsRxvtNumber()))
        {
            if (_length < MaxSequence)
            {
                _sequence[_length] = value;
            }

            _length++;
        }
        else if (_length > MaxSequence)
        {
            Enter(State.Ground);
            _alt = false;
        }
        else
        {
            Dispatch(new CsiSequence(_sequence.AsSpan(0, _length), value), events);
        }
    }

    private void Dispatch(CsiSequence sequence, List<InputEvent> events)
    {
        var alt = TakeAlt() != KeyModifiers.None;
        Enter(sequence.IsPasteStart ? State.Paste : sequence.IsOldMouse ? State.OldMouse : State.Ground);
        if (_state == State.Paste)
        {
            _paste.Start();
        }
        else if (_state == State.Ground && sequence.ToEvent(alt) is { } input)
        {
            events.Add(input);
        }
    }

    // rxvt ends Shift with a number by '$', which is an intermediate byte elsewhere.
    private bool IsRxvtNumber() => _length is 1 or 2 && _sequence.AsSpan(0, _length).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private void Ss3(byte value, List<InputEvent> events)
    {
        if (value is >= (byte)'1' and <= (byte)'8' && _length == 0)
        {
            _sequence[_length++] = value; // old xterm: SS3, modifier, letter
            return;
        }

        var modifiers = _length == 1 ? (KeyModifiers)(_sequence[0] - '1') : KeyModifiers.None;
        if (KeyTable.BySmallLetter(value) is { } arrow)
        {
            EndWith(arrow, modifiers | KeyModifiers.Ctrl, value, events);
            return;
        }

        EndWith(value == 'M' ? KeyCode.Enter : KeyTable.ByLetter(value), modifiers, value, events);
    }

    /// <summary>Ends a sequence of a fixed form with this byte, known or not; a control byte aborts it.</summary>
    private void EndWith(KeyCode? code, KeyModifiers modifiers, byte value, List<InputEvent> events)
    {
        if (value is < 0x20 or >= 0x7F)
        {
            Abandon(value, events);
            return;
        }

        var alt = TakeAlt();
        Enter(State.Ground);
        if (code is { } known)
        {
            events.Add(new InputEvent.Key(known, default, modifiers | alt));
        }
    }

    private void String(byte value, List<InputEvent> events)
    {
        _length++;
        if (value == 0x07 || (_state == State.StringEscape && value == '\\') || _length > MaxString)
        {
            Enter(State.Ground);
        }
        else if (_state == State.StringEscape)
        {
            // Not the end mark: the ESC began something else.
            Enter(State.Escape);
            Escape(value, events);
        }
        else if (value == 0x1B)
        {
            _state = State.StringEscape;
        }
        else if (value is < 0x20)
        {
            Abandon(value, events);
        }
    }

    /// <summary>
    /// A byte that no sequence contains: the sequence is dropped and the byte is handled by itself, so that Ctrl-C always
    /// arrives.
    /// </summary>
    private void Abandon(byte value, List<InputEvent> events)
    {
        Enter(State.Ground);
        _alt = false;
        Ground(value, events);
    }

    private void Enter(State state)
    {
        _state = state;
        _length = 0;
    }

    private KeyModifiers TakeAlt()
    {
        var alt = _alt ? KeyModifiers.Alt : KeyModifiers.None;
        _alt = false;
        return alt;
    }
}
