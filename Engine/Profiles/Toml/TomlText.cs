using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Profiles.Toml;

/// <summary>Words and positions in a text, for messages.</summary>
internal static class TomlText
{
    /// <summary>The maximum length of a word in a message; enough to find it.</summary>
    private const int MaxShown = 40;

    /// <summary>The word in single quotes, shortened where it is long.</summary>
    public static DisplayText Quote(string text)
    {
        if (text.Length <= MaxShown)
        {
            return $"'{TextEscaper.Escape(text)}'";
        }

        var cut = char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return $"'{TextEscaper.Escape(text[..cut])}...'";
    }

    /// <summary>The position of an offset.</summary>
    public static TextPosition Locate(string text, int offset) => TextPosition.Behind(text.AsSpan(0, Math.Min(offset, text.Length)));

    /// <summary>The start of the line that contains an offset.</summary>
    public static int LineStart(string text, int offset) => text.AsSpan(0, offset).LastIndexOf('\n') + 1;

    /// <summary>The start of the line after that of an offset; the text's length where there is none.</summary>
    public static int NextLine(string text, int offset)
    {
        var length = text.AsSpan(offset).IndexOf('\n');
        return length < 0 ? text.Length : offset + length + 1;
    }

    /// <summary>The offset of the first character from there on that is not a blank.</summary>
    public static int SkipBlanks(string text, int offset)
    {
        while (offset < text.Length && text[offset] is ' ' or '\t')
        {
            offset++;
        }

        return offset;
    }

    /// <summary>The word around an offset: up to blanks, line ends and the marks of TOML on both sides; empty where there is none.</summary>
    public static (int Start, string Word) WordAt(string text, int offset)
    {
        var (start, end) = (offset, offset);
        while (start > 0 && !EndsWord(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && !EndsWord(text[end]))
        {
            end++;
        }

        return (start, text[start..end]);
    }

    /// <summary>The text at an offset, for "expected ..., got ...".</summary>
    public static DisplayText Describe(string text, int offset)
    {
        if (offset >= text.Length)
        {
            return $"the end of the file";
        }

        var first = text[offset];
        if (first == '\n' || (first == '\r' && offset + 1 < text.Length && text[offset + 1] == '\n'))
        {
            return $"the end of the line";
        }

        if (first is < ' ' or '\u007F')
        {
            return Control(first);
        }

        if (char.IsAsciiLetterOrDigit(first) || first is '-' or '_')
        {
            var (start, word) = WordAt(text, offset);
            return Quote(word[(offset - start)..]);
        }

        _ = System.Text.Rune.DecodeFromUtf16(text.AsSpan(offset), out var rune, out _);
        var shown = Quote(rune.ToString());
        return rune.IsAscii ? shown : (DisplayText)$"{shown} (U+{rune.Value:X4})";
    }

    /// <summary>The name of a control character.</summary>
    public static DisplayText Control(char character) => character switch
    {
        '\r' => $"a carriage return without a line feed",
        '\t' => $"a tab",
        _ => $"control character U+{(int)character:X4}",
    };

    private static bool EndsWord(char character) =>
        character is ' ' or '\t' or '\r' or '\n' or ',' or ']' or '}' or '#' or '=' or '[' or '{' or '"' or '\'';
}
