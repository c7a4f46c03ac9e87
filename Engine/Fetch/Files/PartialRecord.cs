using System.IO.Hashing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;

namespace TuiScan.Fetch.Files;

/// <summary>
/// The origin of an unfinished file: all that must be known before more is appended to it. Stored beside it, with a checksum,
/// so that a torn record is not valid. Contains no URL, which might contain a password. Immutable.
/// </summary>
/// <param name="Source">Identifies the URL that it came from.</param>
/// <param name="Total">The size of the whole file in bytes; -1 where the server did not report it.</param>
/// <param name="Modified">The file's time at the server, in ticks of UTC; 0 where the server did not report it.</param>
/// <param name="Validator">The value for If-Range: a strong entity tag or a date; empty where there is neither.</param>
internal sealed record PartialRecord(UInt128 Source, long Total, long Modified, string Validator)
{
    /// <summary>The maximum size in bytes.</summary>
    public const int MaxFileLength = 16 * 1024;

    public static UInt128 SourceOf(Uri url) => XxHash128.HashToUInt128(System.Text.Encoding.UTF8.GetBytes(url.AbsoluteUri));

    public byte[] ToBytes()
    {
        var bytes = new ByteWriter()
            .U64((ulong)Source)
            .U64((ulong)(Source >> 64))
            .I64(Total)
            .I64(Modified)
            .Text(Validator)
            .ToArray();
        return [.. bytes, .. XxHash128.Hash(bytes)];
    }

    /// <summary>Null for an invalid or incomplete record.</summary>
    public static PartialRecord? From(ReadOnlySpan<byte> bytes)
    {
        const int sum = 16;
        if (bytes.Length is < sum or > MaxFileLength || !XxHash128.Hash(bytes[..^sum]).AsSpan().SequenceEqual(bytes[^sum..]))
        {
            return null;
        }

        var reader = new ByteReader(bytes[..^sum]);
        var low = reader.U64();
        var source = new UInt128(reader.U64(), low);
        var record = new PartialRecord(source, reader.I64(), reader.I64(), reader.Text());
        return reader.IsWhole ? record : null;
    }
}
