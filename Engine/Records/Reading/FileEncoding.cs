using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>Tells from a file's first bytes what is no UTF-8 with lines that end with LF, and would be read as something else.</summary>
internal static class FileEncoding
{
    /// <summary>
    /// What it is in, as a fault: by its mark; or by zero bytes beside its first character, which no text in UTF-8 has, and then
    /// with the order of bytes, which a converter cannot tell without a mark. No fault for all else.
    /// </summary>
    public static FaultCode Refuse(ReadOnlySpan<byte> start) => start switch
    {
        // A mark of UTF-32 begins with one of UTF-16.
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => RecordFaults.Utf32,
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => RecordFaults.Utf16,
        [not 0, 0, 0, 0, ..] => RecordFaults.Utf32LittleEndian,
        [0, 0, 0, not 0, ..] => RecordFaults.Utf32BigEndian,
        [not 0, 0, ..] => RecordFaults.Utf16LittleEndian,
        [0, not 0, ..] => RecordFaults.Utf16BigEndian,
        _ => FaultCode.None,
    };

    /// <summary>
    /// There is no LF but perhaps one at the end, and a CR where a line would end: outside quotes in CSV, between two objects in
    /// JSON Lines.
    /// </summary>
    public static bool HasCarriageReturnsAlone(ReadOnlySpan<byte> bytes, RecordFormat format)
    {
        // One at the very end is no line's end that anything follows.
        bytes = bytes.TrimEnd("\r\n "u8);
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
