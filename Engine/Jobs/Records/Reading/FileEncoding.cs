namespace TuiScan.Engine.Jobs.Records.Reading;

/// <summary>Tells from a file's first bytes what is no UTF-8 with lines that end with LF, and would be read as something else.</summary>
internal static class FileEncoding
{
    /// <summary>A mark of UTF-16 or of little-endian UTF-32; or a first character with a zero byte beside it, which no text in UTF-8 has.</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start.Length >= 2 && (start[..2] is [0xFF, 0xFE] or [0xFE, 0xFF] || (start[0] == 0) != (start[1] == 0));

    /// <summary>There is no LF, and a CR where a line would end: outside quotes in CSV, between two objects in JSON Lines.</summary>
    public static bool HasCarriageReturnsAlone(ReadOnlySpan<byte> bytes, RecordFormat format)
    {
        // One at the very end is no line's end that anything follows.
        bytes = bytes.TrimEnd("\r "u8);
        return !bytes.Contains((byte)'\n') && (format == RecordFormat.JsonLines ? IsBetweenObjects(bytes) : IsOutsideQuotes(bytes));
    }

    private static bool IsOutsideQuotes(ReadOnlySpan<byte> bytes)
    {
        var isInQuotes = false;
        foreach (var character in bytes)
        {
            isInQuotes ^= character == '"';
            if (character == '\r' && !isInQuotes)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBetweenObjects(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\r') is >= 0 and var at)
        {
            if (bytes[..at].TrimEnd(" \t\r"u8).EndsWith("}"u8) && bytes[at..].TrimStart(" \t\r"u8).StartsWith("{"u8))
            {
                return true;
            }

            bytes = bytes[(at + 1)..];
        }

        return false;
    }
}
