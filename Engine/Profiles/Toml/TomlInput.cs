using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Profiles.Toml;

/// <summary>Reads the bytes of a text, never more than <see cref="TomlDocument.MaxBytes"/>, with errors as values.</summary>
internal static class TomlInput
{
    private const int FirstBuffer = 8 * 1024;

    /// <summary>Reads a stream to its end. Null, or why it is refused; <paramref name="bytes"/> is empty then.</summary>
    public static Diagnostic? Read(Stream stream, out byte[] bytes)
    {
        bytes = [];
        try
        {
            if (stream.CanSeek && stream.Length - stream.Position > TomlDocument.MaxBytes)
            {
                return TomlDocument.TooLarge();
            }

            return ReadBounded(stream, ref bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            bytes = [];
            return Unreadable(exception);
        }
    }

    /// <summary>
    /// The length that a file reports may be wrong (files in /proc report 0, others grow), so the limit is enforced here as
    /// well.
    /// </summary>
    private static Diagnostic? ReadBounded(Stream stream, ref byte[] bytes)
    {
        var buffer = new byte[FirstBuffer];
        var count = 0;
        while (true)
        {
            var read = stream.Read(buffer, count, buffer.Length - count);
            if (read == 0)
            {
                bytes = buffer[..count];
                return null;
            }

            count += read;
            if (count > TomlDocument.MaxBytes)
            {
                return TomlDocument.TooLarge();
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, TomlDocument.MaxBytes + 1));
            }
        }
    }

    private static Diagnostic Unreadable(Exception exception) =>
        new($"cannot be read: {TextEscaper.Escape(exception.Message)}");
}
