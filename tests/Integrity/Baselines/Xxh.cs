using System.Buffers.Binary;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>The two digests of the format, by the hashers that are themselves compared with the usual tools.</summary>
internal static class Xxh
{
    public static ulong Xxh3(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(Of(DigestAlgorithm.Xxh3, bytes));

    public static byte[] Xxh128(ReadOnlySpan<byte> bytes) => Of(DigestAlgorithm.Xxh128, bytes);

    private static byte[] Of(DigestAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        using var hasher = ContentHasher.Create(algorithm);
        var digest = default(Digest);
        hasher.HashAll(bytes, ref digest);
        return digest.Bytes.ToArray();
    }
}
