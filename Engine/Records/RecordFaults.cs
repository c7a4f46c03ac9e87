using TuiScan.Engine.Model;

namespace TuiScan.Records;

/// <summary>Why a record is no good, as values; their texts stand with those of all faults.</summary>
internal static class RecordFaults
{
    /// <summary>A quote is not closed, or text follows a closing one.</summary>
    public static readonly FaultCode Quote = new(4140);

    /// <summary>More or fewer fields than columns.</summary>
    public static readonly FaultCode Fields = new(4141);

    /// <summary>A line of JSON Lines that is no object.</summary>
    public static readonly FaultCode Json = new(4142);

    /// <summary>More bytes than a record may have, or more digits than a number may.</summary>
    public static readonly FaultCode TooLong = new(4143);

    /// <summary>What is to be summed is no number.</summary>
    public static readonly FaultCode NoNumber = new(4144);

    /// <summary>Bytes that are no UTF-8, where JSON is to be written.</summary>
    public static readonly FaultCode Encoding = new(4145);

    /// <summary>A CSV file without a header.</summary>
    public static readonly FaultCode Header = new(4146);

    /// <summary>Two columns of one name.</summary>
    public static readonly FaultCode TwiceNamed = new(4147);

    /// <summary>More groups, or more distinct values, than are kept.</summary>
    public static readonly FaultCode TooMany = new(4148);

    /// <summary>A file in UTF-16, with a mark that tells the order of its bytes.</summary>
    public static readonly FaultCode Utf16 = new(4149);

    /// <summary>A file whose lines end with CR alone.</summary>
    public static readonly FaultCode CarriageReturns = new(4150);

    /// <summary>A file in UTF-16 without a mark, the less significant byte first.</summary>
    public static readonly FaultCode Utf16LittleEndian = new(4151);

    /// <summary>A file in UTF-16 without a mark, the more significant byte first.</summary>
    public static readonly FaultCode Utf16BigEndian = new(4152);

    /// <summary>A file in UTF-32, with a mark that tells the order of its bytes.</summary>
    public static readonly FaultCode Utf32 = new(4153);

    /// <summary>A file in UTF-32 without a mark, the least significant byte first.</summary>
    public static readonly FaultCode Utf32LittleEndian = new(4154);

    /// <summary>A file in UTF-32 without a mark, the most significant byte first.</summary>
    public static readonly FaultCode Utf32BigEndian = new(4155);
}
