using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>Detects from a file's first bytes encodings other than UTF-8 and line ends other than LF, which would be misread.</summary>
internal static class FileEncoding
{
    /// <summary>
    /// The encoding as a fault: by its byte order mark, or by zero bytes beside its first character, which no UTF-8 text has;
    /// then with the byte order, which a converter cannot detect without a mark. No fault for all others.
    /// </summary>
    public static FaultCode Refuse(ReadOnlySpan<byte> start) => start switch
    {
        // A byte order mark of UTF-32 begins with one of UTF-16.
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => RecordFaults.Utf32,
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => RecordFaults.Utf16,
        [not 0, 0, 0, 0, ..] => RecordFaults.Utf32LittleEndian,
        [0, 0, 0, not 0, ..] => RecordFaults.Utf32BigEndian,
        [not 0, 0, ..] => RecordFaults.Utf16LittleEndian,
        [0, not 0, ..] => RecordFaults.Utf16BigEndian,
        _ => FaultCode.None,
    };

    /// <summary>
    /// True when there is no LF except possibly one at the end, and a CR where a line would end: outside quotes in CSV, between
    /// two objects in JSON Lines.
    /// </summary>
    public static bool HasCarriageReturnsAlone(ReadOnlySpan<byte> bytes, RecordFormat format)
    {
        // A CR at the very end does not separate lines.
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
