using System.Buffers;
using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Model.Texts;

/// <summary>
/// The one escaper for foreign text: file names, link targets, messages of the system. Its output is safe on a terminal and
/// lossless: <c>\n</c>, <c>\t</c>, <c>\r</c> and <c>\xNN</c> for controls below 0x80 and for bytes that are not valid UTF-8,
/// <c>\uNNNN</c> or <c>\UNNNNNNNN</c> for C1 controls, bidirectional controls, line separators, what is not seen (zero-width
/// spaces, joiners, variation selectors, the byte order mark) and lone surrogates, and <c>\\</c> for a backslash. Thread-safe, no state.
/// </summary>
public static class TextEscaper
{
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>Escapes raw bytes, UTF-8 where they are valid.</summary>
    public static DisplayText Escape(ReadOnlySpan<byte> bytes) => Escape(bytes, keepsBackslashes: false);

    /// <summary>
    /// Makes a text safe to show that its maker has escaped, where the maker is not trusted: escapes what <see cref="Escape(string)"/>
    /// would, except a backslash, which would be doubled.
    /// </summary>
    public static DisplayText Neutralize(ReadOnlySpan<byte> escaped) => Escape(escaped, keepsBackslashes: true);

    /// <summary>
    /// As <see cref="Neutralize(ReadOnlySpan{byte})"/>; also for a text in which a backslash is a backslash to whoever typed it, such
    /// as a regular expression.
    /// </summary>
    public static DisplayText Neutralize(string escaped) => Escape(escaped, keepsBackslashes: true);

    /// <summary>Escapes a string; lone surrogates become <c>\udNNN</c>.</summary>
    public static DisplayText Escape(string text) => Escape(text, keepsBackslashes: false);

    /// <summary>Refused: a text that is escaped already would have its backslashes doubled.</summary>
    [Obsolete("It is escaped already.", error: true)]
    public static DisplayText Escape(DisplayText text) => text;

    private static DisplayText Escape(string text, bool keepsBackslashes)
    {
        if (IsPlain(text, keepsBackslashes))
        {
            return DisplayText.Escaped(text);
        }

        var builder = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done)
            {
                Append(builder, rune, keepsBackslashes);
                rest = rest[used..];
                continue;
            }

            AppendUnit(builder, rest[0]);
            rest = rest[1..];
        }

        return DisplayText.Escaped(builder.ToString());
    }

    private static bool IsPlain(ReadOnlySpan<char> text, bool keepsBackslashes)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != OperationStatus.Done
                || IsHostile(rune) || (rune.Value == '\\' && !keepsBackslashes))
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

    private static DisplayText Escape(ReadOnlySpan<byte> bytes, bool keepsBackslashes)
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
                Append(builder, rune, keepsBackslashes);
                bytes = bytes[used..];
                continue;
            }

            // One byte at a time: the number of bytes that a decoder skips as one error is not visible in the name.
            AppendHexByte(builder, bytes[0]);
            bytes = bytes[1..];
        }

        return DisplayText.Escaped(builder.ToString());
    }

    private static void Append(StringBuilder builder, Rune rune, bool keepsBackslashes)
    {
        if (rune.Value == '\\')
        {
            builder.Append(keepsBackslashes ? @"\" : @"\\");
        }
        else if (!IsHostile(rune))
        {
            builder.Append(rune.ToString());
        }
        else if (!rune.IsBmp)
        {
            builder.Append(@"\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture));
        }
        else if (rune.Value >= 0x80)
        {
            AppendUnit(builder, (char)rune.Value);
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

    private static void AppendUnit(StringBuilder builder, char unit) =>
        builder.Append(@"\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
}
