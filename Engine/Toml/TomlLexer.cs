namespace TuiScan.Engine.Toml;

/// <summary>
/// Walks over a text that is valid UTF-8: blanks, comments, line ends, keys and strings. What a TOML token is depends on whether a key or a
/// value is expected, so the parser asks for what it needs instead of taking a stream of tokens.
/// A method that returns false has reported why.
/// </summary>
internal ref partial struct TomlLexer
{
    public const int EndOfText = -1;

    private readonly ReadOnlySpan<byte> _text;
    private readonly TomlDiagnosticBag _diagnostics;
    private readonly int _start;
    private int _locatedOffset;
    private TomlPosition _located;

    public TomlLexer(ReadOnlySpan<byte> text, int start, TomlDiagnosticBag diagnostics)
    {
        _text = text;
        _diagnostics = diagnostics;
        _start = start;
        At = start;
        _locatedOffset = start;
        _located = new TomlPosition(1, 1);
    }

    /// <summary>The byte offset of what comes next.</summary>
    public int At { get; set; }

    /// <summary>The next byte, or <see cref="EndOfText"/>.</summary>
    public readonly int Current => Peek(0);

    public readonly bool AtEnd => At >= _text.Length;

    /// <summary>True at LF or CRLF; a CR alone ends no line in TOML.</summary>
    public readonly bool AtNewline => Current == '\n' || (Current == '\r' && Peek(1) == '\n');

    public readonly int Peek(int ahead) => At + ahead < _text.Length ? _text[At + ahead] : EndOfText;

    /// <summary>The run of bytes up to a blank, a line end, or a character that ends every value; empty where none is left.</summary>
    public readonly ReadOnlySpan<byte> Token(int offset)
    {
        var end = offset;
        while (end < _text.Length && !TomlCharacters.EndsToken(_text[end]))
        {
            end++;
        }

        return _text[offset..end];
    }

    /// <summary>True where a space and the digits of a time follow a date that ends at the offset.</summary>
    public readonly bool HasTimeAfter(int offset) =>
        offset + 1 < _text.Length && _text[offset] == ' ' && char.IsAsciiDigit((char)_text[offset + 1]);

    /// <summary>A date, the space after it, and the time after that, as one token.</summary>
    public readonly ReadOnlySpan<byte> TokenWithTime(int offset, int dateLength) =>
        _text.Slice(offset, dateLength + 1 + Token(offset + dateLength + 1).Length);

    /// <summary>
    /// The position of an offset. Remembers the last one: asked for in the order of the text, as the parser does but for errors, a whole text costs one pass.
    /// </summary>
    public TomlPosition Locate(int offset)
    {
        if (offset < _locatedOffset)
        {
            _locatedOffset = _start;
            _located = new TomlPosition(1, 1);
        }

        var (line, column) = _located;
        foreach (var unit in _text[Math.Min(_locatedOffset, offset)..offset])
        {
            if (unit == '\n')
            {
                line++;
                column = 1;
            }
            else if ((unit & 0xC0) != 0x80)
            {
                column++;
            }
        }

        _locatedOffset = Math.Max(offset, _locatedOffset);
        return _located = new TomlPosition(line, column);
    }

    /// <summary>The span from an offset, whose position is known, to here.</summary>
    public readonly TomlSpan SpanFrom(TomlPosition position, int offset) => new(position, offset, At - offset);

    /// <summary>Skips spaces and tabs.</summary>
    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            At++;
        }
    }

    public void SkipNewline() => At += Current == '\r' ? 2 : 1;

    /// <summary>Skips blanks, comments and line ends, as they may stand within an array.</summary>
    public bool SkipBlankLines()
    {
        while (true)
        {
            SkipBlanks();
            if (AtNewline)
            {
                SkipNewline();
            }
            else if (Current != '#')
            {
                return true;
            }
            else if (!SkipComment())
            {
                return false;
            }
        }
    }

    /// <summary>Ends a statement: blanks, perhaps a comment, then the end of the line or of the text.</summary>
    /// <param name="what">What the line holds, for the message.</param>
    public bool EndLine(string what)
    {
        SkipBlanks();
        if (Current == '#' && !SkipComment())
        {
            return false;
        }

        if (AtEnd)
        {
            return true;
        }

        if (!AtNewline)
        {
            return Fail(At, $"expected the end of the line after {what}, got {Describe(At)}");
        }

        SkipNewline();
        return true;
    }

    private bool SkipComment()
    {
        while (!AtEnd && !TomlCharacters.IsControl(_text[At]))
        {
            At++;
        }

        return AtEnd || AtNewline || Fail(At, $"{Control(_text[At])} may not stand in a comment: remove it");
    }
}
