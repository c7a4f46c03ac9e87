using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TuiScan.Engine.Platform.Files.Windows;

/// <summary>
/// Names of Windows as bytes and back. A name is 16-bit units in which half of a surrogate pair may stand alone; it has the three
/// bytes that UTF-8 would give its number (WTF-8, https://simonsapin.github.io/wtf-8/). All others are plain UTF-8. Thread-safe.
/// </summary>
internal static class Wtf8
{
    /// <summary>The most bytes that a 16-bit unit takes.</summary>
    public const int MaxBytesPerUnit = 3;

    /// <summary>Writes a name's bytes and returns how many they are.</summary>
    /// <param name="text">The name.</param>
    /// <param name="bytes">At least <see cref="MaxBytesPerUnit"/> for each unit.</param>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            return length;
        }

        length = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) == OperationStatus.Done)
            {
                length += rune.EncodeToUtf8(bytes[length..]);
            }
            else
            {
                used = 1;
                bytes[length++] = 0xED;
                bytes[length++] = (byte)(0x80 | ((text[0] >> 6) & 0x3F));
                bytes[length++] = (byte)(0x80 | (text[0] & 0x3F));
            }

            text = text[used..];
        }

        return length;
    }

    /// <summary>False where no name has these bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text)
    {
        if (Utf8.IsValid(bytes))
        {
            text = Encoding.UTF8.GetString(bytes);
            return true;
        }

        var builder = new StringBuilder(bytes.Length);
        text = "";
        for (var rest = bytes; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var used) == OperationStatus.Done)
            {
                builder.Append(rune);
            }
            else if (rest is [0xED, >= 0xA0 and <= 0xBF and var high, >= 0x80 and <= 0xBF and var low, ..])
            {
                used = MaxBytesPerUnit;
                builder.Append((char)(0xD000 | ((high & 0x3F) << 6) | (low & 0x3F)));
            }
            else
            {
                return false;
            }

            rest = rest[used..];
        }

        text = builder.ToString();

        // Two halves that stand together are a pair, whose bytes are others.
        var again = new byte[text.Length * MaxBytesPerUnit];
        return again.AsSpan(0, Encode(text, again)).SequenceEqual(bytes);
    }
}
