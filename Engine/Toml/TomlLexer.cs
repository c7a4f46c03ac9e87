using System.Buffers;
using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>
/// Walks over a text that is valid UTF-8: blanks, comments, line ends, keys and strings. What a TOML token is depends on whether a key or a
/// value is expected, so the parser asks for what it needs instead of taking a stream of tokens.
/// A method that returns false has reported why.
/// </summary>
internal ref partial struct TomlLexer
{
    public const int EndOfText = -1;

    private static readonly SearchValues<byte> CommentStops = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private static readonly SearchValues<byte> BareKeyBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static readonly SearchValues<byte> TokenEnds = SearchValues.Create(" \t\r\n,]}#=[{\"'"u8);

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
        var rest = _text[Math.Min(offset, _text.Length)..];
        var length = rest.IndexOfAny(TokenEnds);
        return length < 0 ? rest : rest[..length];
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

    /// <summary>Reports an error and returns false, so that callers can <c>return Fail(...)</c>.</summary>
    public bool Fail(int offset, string message)
    {
        _diagnostics.Add(Locate(offset), message);
        return false;
    }

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

    /// <summary>Skips to the start of the next line, whatever is on this one.</summary>
    public void SkipLine()
    {
        var length = AtEnd ? -1 : _text[At..].IndexOf((byte)'\n');
        At = length < 0 ? _text.Length : At + length + 1;
    }

    /// <summary>The offset at which the line begins that we are on.</summary>
    public readonly int LineStart() => _text[..At].LastIndexOf((byte)'\n') + 1;

    /// <summary>
    /// A guess, at the start of a line, used only to go on after a broken array: a header from the first column on, or keys up to a '='.
    /// </summary>
    public readonly bool LooksLikeStatement()
    {
        var end = _text[At..].IndexOf((byte)'\n');
        var line = end < 0 ? _text[At..] : _text.Slice(At, end);
        var header = line is [(byte)'[', ..];
        line = header ? line.TrimStart((byte)'[') : line.TrimStart(" \t"u8);
        if (line.IsEmpty || !(BareKeyBytes.Contains(line[0]) || line[0] is (byte)'"' or (byte)'\''))
        {
            return false;
        }

        for (var i = 0; i < line.Length; i++)
        {
            var unit = line[i];
            if (unit is (byte)'"' or (byte)'\'')
            {
                var close = line[(i + 1)..].IndexOf(unit);
                if (close < 0)
                {
                    return false;
                }

                i += close + 1;
            }
            else if (!BareKeyBytes.Contains(unit) && unit is not ((byte)' ' or (byte)'\t' or (byte)'.'))
            {
                return header ? unit == ']' && line[i..].TrimStart((byte)']').Trim(" \t\r"u8) is [] or [(byte)'#', ..] : unit == '=';
            }
        }

        return false;
    }

    /// <summary>What stands at an offset, for "expected ..., got ...".</summary>
    public readonly string Describe(int offset)
    {
        if (offset >= _text.Length)
        {
            return "the end of the file";
        }

        var first = _text[offset];
        if (first == '\n' || (first == '\r' && offset + 1 < _text.Length && _text[offset + 1] == '\n'))
        {
            return "the end of the line";
        }

        if (first is < 0x20 or 0x7F)
        {
            return Control(first);
        }

        var word = Token(offset);
        if (word.IsEmpty || !BareKeyBytes.Contains(first))
        {
            Rune.DecodeFromUtf8(_text[offset..], out var rune, out var length);
            var shown = TomlText.Quote(rune.ToString());
            return first < 0x80 ? shown : $"{shown} (U+{rune.Value:X4})";
        }

        return TomlText.Quote(Encoding.UTF8.GetString(word));
    }

    private static string Control(byte unit) => unit switch
    {
        (byte)'\r' => "a carriage return without a line feed",
        (byte)'\t' => "a tab",
        _ => $"control character U+{unit:X4}",
    };

    private bool SkipComment()
    {
        var length = _text[At..].IndexOfAny(CommentStops);
        At = length < 0 ? _text.Length : At + length;
        return AtEnd || AtNewline || Fail(At, $"{Control(_text[At])} may not stand in a comment: remove it");
    }
}
