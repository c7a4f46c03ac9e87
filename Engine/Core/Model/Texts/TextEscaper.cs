using System.Buffers;
using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Model.Texts;

/// <summary>
/// The one escaper for foreign text: file names, link targets, messages of the system. Its output is safe on a terminal and
/// lossless: <c>\n</c>, <c>\t</c>, <c>\r</c> and <c>\xNN</c> for controls below 0x80 and for bytes that are not valid UTF-8,
/// <c>\uNNNN</c> or <c>\UNNNNNNNN</c> for C1 controls, bidirectional controls, line separators, what is not seen (zero-width
/// spaces, joiners, variation selectors, the byte order mark) and lone surrogates, and <c>\\</c> for a backslash. On Windows, where a
/// backslash stands between names and no name has <c>&lt;</c> or a control below 0x20, texts and paths keep it and what is not seen is
/// <c>&lt;U+NNNN&gt;</c>. Thread-safe, no state.
/// </summary>
public static class TextEscaper
{
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private enum Style
    {
        /// <summary>A backslash is doubled.</summary>
        Lossless,

        /// <summary>A backslash stays, since it begins an escape.</summary>
        Escaped,

        /// <summary>A backslash stays, since it stands between names; escapes begin with <c>&lt;</c>.</summary>
        Windows,
    }

    /// <summary>Escapes raw bytes, UTF-8 where they are valid. The same on every system.</summary>
    public static DisplayText Escape(ReadOnlySpan<byte> bytes) => Escape(bytes, Style.Lossless);

    /// <summary>
    /// A path of the model, with <c>/</c> between names, as this system's users read it: on Windows with backslashes, else as
    /// <see cref="Escape(ReadOnlySpan{byte})"/>.
    /// </summary>
    public static DisplayText EscapePath(ReadOnlySpan<byte> path) => EscapePath(path, OperatingSystem.IsWindows());

    /// <summary>As the other overload, for the system that is named; for tests.</summary>
    internal static DisplayText EscapePath(ReadOnlySpan<byte> path, bool isWindows) =>
        isWindows ? DisplayText.Escaped(WindowsPath(path)) : Escape(path);

    /// <summary>
    /// Makes a text safe to show that its maker has escaped, where the maker is not trusted: escapes what <see cref="Escape(string)"/>
    /// would, except a backslash, which would be doubled.
    /// </summary>
    public static DisplayText Neutralize(ReadOnlySpan<byte> escaped) => Escape(escaped, Style.Escaped);

    /// <summary>
    /// As <see cref="Neutralize(ReadOnlySpan{byte})"/>; also for a text in which a backslash is a backslash to whoever typed it, such
    /// as a regular expression.
    /// </summary>
    public static DisplayText Neutralize(string escaped) => Escape(escaped, Style.Escaped);

    /// <summary>
    /// Escapes a string; lone surrogates become <c>\udNNN</c>. On Windows backslashes stay: a string is a path of the system there,
    /// or holds one.
    /// </summary>
    public static DisplayText Escape(string text) => Escape(text, OperatingSystem.IsWindows());

    /// <summary>As the other overload, for the system that is named; for tests.</summary>
    internal static DisplayText Escape(string text, bool isWindows) =>
        Escape(text, isWindows ? Style.Windows : Style.Lossless);

    /// <summary>Refused: a text that is escaped already would have its backslashes doubled.</summary>
    [Obsolete("It is escaped already.", error: true)]
    public static DisplayText Escape(DisplayText text) => text;

    private static DisplayText Escape(string text, Style style)
    {
        if (IsPlain(text, style))
        {
            return DisplayText.Escaped(text);
        }

        var builder = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done)
            {
                Append(builder, rune, style);
                rest = rest[used..];
                continue;
            }

            AppendUnit(builder, rest[0], style);
            rest = rest[1..];
        }

        return DisplayText.Escaped(builder.ToString());
    }

    private static bool IsPlain(ReadOnlySpan<char> text, Style style)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != OperationStatus.Done
                || IsHostile(rune) || (rune.Value == '\\' && style == Style.Lossless))
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }

    /// <summary>
    /// True for a character that must never reach a terminal unescaped: controls, what turns the direction of text or breaks lines,
    /// and what is not seen (Default_Ignorable_Code_Point of Unicode 16), which makes two names look alike and which terminals
    /// give different widths.
    /// </summary>
    public static bool IsHostile(Rune rune) => rune.Value switch
    {
        < 0x20 or 0x7F => true,
        >= 0x80 and <= 0x9F => true,
        < 0xAD => false,
        0xAD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 => true,
        >= 0x180B and <= 0x180F => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        0x3164 or 0xFEFF or 0xFFA0 => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xFFF0 and <= 0xFFFB => true,
        >= 0x1BCA0 and <= 0x1BCA3 => true,
        >= 0x1D173 and <= 0x1D17A => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };

    private static DisplayText Escape(ReadOnlySpan<byte> bytes, Style style)
    {
        if (bytes.IndexOfAnyExcept(PlainBytes) < 0)
        {
            return DisplayText.Escaped(Encoding.ASCII.GetString(bytes));
        }

        var builder = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                Append(builder, rune, style);
                bytes = bytes[used..];
                continue;
            }

            // One byte at a time: the number of bytes that a decoder skips as one error is not visible in the name.
            AppendHexByte(builder, bytes[0]);
            bytes = bytes[1..];
        }

        return DisplayText.Escaped(builder.ToString());
    }

    private static void Append(StringBuilder builder, Rune rune, Style style)
    {
        if (rune.Value == '\\')
        {
            builder.Append(style != Style.Lossless ? @"\" : @"\\");
        }
        else if (!IsHostile(rune))
        {
            builder.Append(rune.ToString());
        }
        else if (style == Style.Windows && rune.Value >= 0x7F)
        {
            AppendNumber(builder, rune.Value);
        }
        else if (!rune.IsBmp)
        {
            builder.Append(@"\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture));
        }
        else if (rune.Value >= 0x80)
        {
            AppendUnit(builder, (char)rune.Value, style);
        }
        else
        {
            AppendControl(builder, (byte)rune.Value);
        }
    }

    private static void AppendControl(StringBuilder builder, byte control)
    {
        switch (control)
        {
            case (byte)'\n':
                builder.Append(@"\n");
                break;
            case (byte)'\r':
                builder.Append(@"\r");
                break;
            case (byte)'\t':
                builder.Append(@"\t");
                break;
            default:
                AppendHexByte(builder, control);
                break;
        }
    }

    private static void AppendHexByte(StringBuilder builder, byte value) =>
        builder.Append(@"\x").Append(value.ToString("x2", CultureInfo.InvariantCulture));

    private static void AppendUnit(StringBuilder builder, char unit, Style style)
    {
        if (style == Style.Windows)
        {
            AppendNumber(builder, unit);
            return;
        }

        builder.Append(@"\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
    }

    private static void AppendNumber(StringBuilder builder, int value) =>
        builder.Append(CultureInfo.InvariantCulture, $"<U+{value:X4}>");

    /// <summary>What is no valid UTF-8 is half of a surrogate pair in its three bytes (WTF-8), or a byte of another system's name.</summary>
    private static string WindowsPath(ReadOnlySpan<byte> path)
    {
        var builder = new StringBuilder(path.Length);
        while (!path.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(path, out var rune, out var used) == OperationStatus.Done)
            {
                switch (rune.Value)
                {
                    case '/':
                        builder.Append('\\');
                        break;
                    case '\\':
                        AppendNumber(builder, '\\'); // of a tree that was recorded elsewhere
                        break;
                    default:
                        Append(builder, rune, Style.Windows);
                        break;
                }
            }
            else if (path is [0xED, >= 0xA0 and <= 0xBF and var high, >= 0x80 and <= 0xBF and var low, ..])
            {
                used = 3;
                AppendNumber(builder, 0xD000 | ((high & 0x3F) << 6) | (low & 0x3F));
            }
            else
            {
                used = 1;
                builder.Append(CultureInfo.InvariantCulture, $"<{path[0]:X2}>");
            }

            path = path[used..];
        }

        return builder.ToString();
    }
}
