using System.Buffers.Binary;
using TuiScan.Engine.Jobs;

namespace TuiScan.Search;

/// <summary>
/// A worker's match, encoded for the sink. Little-endian: kind u8, number i64, column i64, length of the text i32, the text.
/// With <see cref="Spilled"/> as the kind, the rest is the path of a file that contains the records.
/// </summary>
internal readonly ref struct MatchRecord
{
    public const int HeaderLength = 1 + 8 + 8 + 4;
    public const byte Spilled = 0xFF;

    public required JobLineKind Kind { get; init; }

    public long Number { get; init; }

    public long Column { get; init; }

    public ReadOnlySpan<byte> Text { get; init; }

    public void WriteHeader(Span<byte> header)
    {
        header[0] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(header[9..], Column);
        BinaryPrimitives.WriteInt32LittleEndian(header[17..], Text.Length);
    }

    /// <summary>The length of the text that follows the header; -1 where it is invalid.</summary>
    public static int TextLength(ReadOnlySpan<byte> header) =>
        header.Length < HeaderLength ? -1 : BinaryPrimitives.ReadInt32LittleEndian(header[17..]);

    public static MatchRecord Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> text) => new()
    {
        Kind = (JobLineKind)header[0],
        Number = BinaryPrimitives.ReadInt64LittleEndian(header[1..]),
        Column = BinaryPrimitives.ReadInt64LittleEndian(header[9..]),
        Text = text,
    };
}
