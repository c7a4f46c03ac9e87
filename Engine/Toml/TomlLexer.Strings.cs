using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>Strings.</summary>
internal ref partial struct TomlLexer
{
    /// <summary>Reads a string in any of the four notations; stands at its opening quote.</summary>
    public bool ReadString(out string value)
    {
        var quote = (byte)Current;
        if (Peek(1) != quote || Peek(2) != quote)
        {
            return ReadSingleLine(quote, out value);
        }

        if (ReadMultiLine(quote, out value))
        {
            return true;
        }

        // What is left of the string is not read as if it were keys.
        var close = AtEnd ? -1 : _text[At..].IndexOf([quote, quote, quote]);
        At = close < 0 ? _text.Length : At + close + 3;
        return false;
    }

    private bool ReadSingleLine(byte quote, out string value)
    {
        var start = At++;
        var run = At;
        StringBuilder? built = null;
        value = "";
        while (true)
        {
            SkipText(quote);
            if (AtEnd || AtNewline)
            {
                var mark = (char)quote;
                return Fail(start, $"the string that starts here is not closed on its line: add {mark}, or use {mark}{mark}{mark} for text of several lines");
            }

            if (Current == quote)
            {
                value = Finish(built, run, At);
                At++;
                return true;
            }

            if (Current != '\\')
            {
                return FailOnControl();
            }

            built = Append(built, run, At);
            if (!ReadEscape(built))
            {
                return false;
            }

            run = At;
        }
    }

    private bool ReadMultiLine(byte quote, out string value)
    {
        var start = At;
        At += 3;
        if (AtNewline)
        {
            SkipNewline();
        }

        var run = At;
        StringBuilder? built = null;
        value = "";
        while (true)
        {
            SkipText(quote);
            if (AtEnd)
            {
                return Fail(start, $"the multi-line string that starts here is not closed: add {new string((char)quote, 3)}");
            }

            if (AtNewline)
            {
                SkipNewline();
            }
            else if (Current == quote)
            {
                if (SkipClosingQuotes(quote))
                {
                    value = Finish(built, run, At - 3);
                    return true;
                }
            }
            else if (Current != '\\')
            {
                return FailOnControl();
            }
            else
            {
                built = Append(built, run, At);
                if (!TrySkipLineContinuation() && !ReadEscape(built))
                {
                    return false;
                }

                run = At;
            }
        }
    }

    /// <summary>Skips a run of quotes; true where it closes the string: three, before which up to two more belong to the content.</summary>
    private bool SkipClosingQuotes(byte quote)
    {
        var count = 1;
        while (count < 5 && Peek(count) == quote)
        {
            count++;
        }

        At += count;
        return count >= 3;
    }

    private bool FailOnControl()
    {
        var unit = _text[At];
        return Fail(At, $"{Control(unit)} may not stand in a string: in double quotes write \\u{unit:X4}");
    }

    /// <summary>Skips what stands for itself in a string with this quote.</summary>
    private void SkipText(byte quote)
    {
        while (!AtEnd && _text[At] is var unit && unit != quote && !TomlCharacters.IsControl(unit) && (unit != '\\' || quote != '"'))
        {
            At++;
        }
    }

    private readonly StringBuilder Append(StringBuilder? built, int run, int end) =>
        (built ?? new StringBuilder()).Append(Encoding.UTF8.GetString(_text[run..end]));

    private readonly string Finish(StringBuilder? built, int run, int end) =>
        built is null ? Encoding.UTF8.GetString(_text[run..end]) : Append(built, run, end).ToString();
}
