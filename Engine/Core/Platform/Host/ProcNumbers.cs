using System.Buffers.Text;

namespace TuiScan.Engine.Platform.Host;

/// <summary>Reads decimal numbers out of the kernel's text, without strings. Thread-safe, no state.</summary>
internal static class ProcNumbers
{
    /// <summary>Skips blanks and takes a number of 0 or more; -1 where there is none.</summary>
    public static long Take(ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(text, out long value, out var used) || value < 0)
        {
            return -1;
        }

        text = text[used..];
        return value;
    }

    /// <summary>Skips that many blank-separated fields.</summary>
    public static void Skip(ref ReadOnlySpan<byte> text, int fields)
    {
        for (var field = 0; field < fields; field++)
        {
            text = text.TrimStart((byte)' ');
            var end = text.IndexOf((byte)' ');
            text = end < 0 ? default : text[end..];
        }
    }

    /// <summary>
    /// The number after <paramref name="name"/> at the start of a line; -1 where there is none.
    /// </summary>
    public static long After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        while (!text.IsEmpty)
        {
            if (text.StartsWith(name))
            {
                text = text[name.Length..];
                return Take(ref text);
            }

            var end = text.IndexOf((byte)'\n');
            text = end < 0 ? default : text[(end + 1)..];
        }

        return -1;
    }
}
