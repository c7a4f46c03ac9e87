using System.Buffers;
using System.Text;
using System.Text.Unicode;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Records;

/// <summary>
/// Converts names of columns to strings from which all their bytes can be restored: a byte that is not valid UTF-8 becomes the
/// lone surrogate U+DC80 to U+DCFF, as in Python's PEP 383. Text that a user types has none, so such a name equals none of it.
/// </summary>
internal static class ColumnName
{
    private const char FirstEscape = '\uDC00';

    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var name = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isValid = Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done;
            used = isValid ? used : 1;
            _ = isValid ? name.Append(rune.ToString()) : name.Append((char)(FirstEscape + bytes[0]));
            bytes = bytes[used..];
        }

        return name.ToString();
    }

    /// <summary>The bytes that were passed to <see cref="FromBytes"/>.</summary>
    public static byte[] ToBytes(string name)
    {
        var bytes = new List<byte>(name.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done)
            {
                bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            }
            else
            {
                used = 1;
                bytes.Add(unchecked((byte)(rest[0] - FirstEscape)));
            }

            rest = rest[used..];
        }

        return [.. bytes];
    }

    /// <summary>True when all of its bytes are valid UTF-8.</summary>
    public static bool IsUtf8(string name)
    {
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }

    /// <summary>Safe to print.</summary>
    public static DisplayText Shown(string name) => TextEscaper.Escape(ToBytes(name));
}
