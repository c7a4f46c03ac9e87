using TuiScan.Engine.Model;

namespace TuiScan.Records;

/// <summary>Why a record or its file is malformed, as values; their texts are with those of all faults.</summary>
internal static class RecordFaults
{
    /// <summary>A quote is not closed, or text follows a closing one.</summary>
    public static readonly FaultCode Quote = new(4140);

    /// <summary>More or fewer fields than columns.</summary>
    public static readonly FaultCode Fields = new(4141);

    /// <summary>A line of JSON Lines that is not an object.</summary>
    public static readonly FaultCode Json = new(4142);

    /// <summary>More bytes than allowed in a record, or more digits than allowed in a number.</summary>
    public static readonly FaultCode TooLong = new(4143);

    /// <summary>A value to be summed is not a number.</summary>
    public static readonly FaultCode NoNumber = new(4144);

    /// <summary>Bytes that are not UTF-8, where JSON is to be written.</summary>
    public static readonly FaultCode Encoding = new(4145);

    /// <summary>A CSV file without a header.</summary>
    public static readonly FaultCode Header = new(4146);

    /// <summary>Two columns of the same name.</summary>
    public static readonly FaultCode TwiceNamed = new(4147);

    /// <summary>Too many groups or distinct values.</summary>
    public static readonly FaultCode TooMany = new(4148);

    /// <summary>A file in UTF-16, with a byte order mark.</summary>
    public static readonly FaultCode Utf16 = new(4149);

    /// <summary>A file whose lines end with CR alone.</summary>
    public static readonly FaultCode CarriageReturns = new(4150);

    /// <summary>A file in UTF-16 without a byte order mark, little-endian.</summary>
    public static readonly FaultCode Utf16LittleEndian = new(4151);

    /// <summary>A file in UTF-16 without a byte order mark, big-endian.</summary>
    public static readonly FaultCode Utf16BigEndian = new(4152);

    /// <summary>A file in UTF-32, with a byte order mark.</summary>
    public static readonly FaultCode Utf32 = new(4153);

    /// <summary>A file in UTF-32 without a byte order mark, little-endian.</summary>
    public static readonly FaultCode Utf32LittleEndian = new(4154);

    /// <summary>A file in UTF-32 without a byte order mark, big-endian.</summary>
    public static readonly FaultCode Utf32BigEndian = new(4155);
}
