using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TuiScan.Engine.Hashing;

/// <summary>
/// XXH3 with seed 0 by 512-bit vectors, where the processor has them: twice as fast as the library, whose vectors have 256 bits
/// at most. Content comes in blocks of any size; both digests may be asked for. Not thread-safe, allocates nothing.
/// </summary>
/// <remarks>
/// Long content runs through eight lanes of 64 bits, one vector: a stripe of 64 bytes is added at a time, and after each block
/// of 16 stripes the lanes are scrambled. The last stripe is always the last 64 bytes, whether or not they were added before.
/// Content of up to 240 bytes has algorithms of its own, which are the library's here. Source: "XXH3 algorithm overview" in
/// doc/xxhash_spec.md of the xxHash project, version 0.8.2.
/// </remarks>
internal sealed class Xxh3Wide
{
    private const int StripeLength = 64;
    private const int StripesInBlock = 16;
    private const int BlockLength = StripeLength * StripesInBlock;
    private const int LongestShort = 240;

    // Where in the secret each step begins, in bytes.
    private const int SecretLength = 192;
    private const int SecretStep = 8; // from stripe to stripe
    private const int SecretOfScramble = SecretLength - StripeLength;
    private const int SecretOfLastStripe = SecretLength - StripeLength - 7;
    private const int SecretOfLow = 11;
    private const int SecretOfHigh = SecretLength - StripeLength - 11;

    private const uint Prime32A = 0x9E3779B1;
    private const uint Prime32B = 0x85EBCA77;
    private const uint Prime32C = 0xC2B2AE3D;
    private const ulong Prime64A = 0x9E3779B185EBCA87;
    private const ulong Prime64B = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime64C = 0x165667B19E3779F9;
    private const ulong Prime64D = 0x85EBCA77C2B2AE63;
    private const ulong Prime64E = 0x27D4EB2F165667C5;
    private const ulong PrimeOfAvalanche = 0x165667919E3779F9;

    // The last stripe's worth before what is held, and what is held: at most a block, which is added only when more follows.
    private readonly byte[] _held = new byte[StripeLength + BlockLength];
    private Vector512<ulong> _lanes = FirstLanes;
    private int _heldLength;
    private ulong _length;

    /// <summary>False where the library does as well.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported;

    private static Vector512<ulong> FirstLanes =>
        Vector512.Create(Prime32C, Prime64A, Prime64B, Prime64C, Prime64D, Prime32B, Prime64E, Prime32A);

    /// <summary>The specification's default secret.</summary>
    private static ReadOnlySpan<byte> Secret =>
    [
        0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c,
        0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
        0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
        0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
        0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3,
        0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
        0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d,
        0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64,
        0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
        0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e,
        0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce,
        0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
    ];

    /// <summary>The 64-bit digest of content that is all there.</summary>
    public static ulong HashToUInt64(ReadOnlySpan<byte> content) => content.Length <= LongestShort
        ? XxHash3.HashToUInt64(content)
        : Low(LanesOf(content), (ulong)content.Length);

    /// <summary>The 128-bit digest of content that is all there.</summary>
    public static UInt128 HashToUInt128(ReadOnlySpan<byte> content)
    {
        return content.Length <= LongestShort ? XxHash128.HashToUInt128(content) : Both(LanesOf(content), (ulong)content.Length);
    }

    /// <summary>Forgets what was appended.</summary>
    public void Reset()
    {
        _lanes = FirstLanes;
        _heldLength = 0;
        _length = 0;
    }

    /// <summary>Adds the next part of the content.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        _length += (ulong)content.Length;
        var room = BlockLength - _heldLength;
        if (content.Length > room && _heldLength > 0)
        {
            content[..room].CopyTo(_held.AsSpan(StripeLength + _heldLength));
            content = content[room..];
            AddBlocks(_held.AsSpan(StripeLength));
        }

        if (content.Length > BlockLength)
        {
            var whole = WholeBlocks(content.Length);
            AddBlocks(content[..whole]);
            content = content[whole..];
        }

        content.CopyTo(_held.AsSpan(StripeLength + _heldLength));
        _heldLength += content.Length;
    }

    /// <summary>The 64-bit digest of what was appended.</summary>
    public ulong ToUInt64() => _length <= LongestShort ? XxHash3.HashToUInt64(Held) : Low(LastLanes(), _length);

    /// <summary>The 128-bit digest of what was appended.</summary>
    public UInt128 ToUInt128()
    {
        return _length <= LongestShort ? XxHash128.HashToUInt128(Held) : Both(LastLanes(), _length);
    }

    private ReadOnlySpan<byte> Held => _held.AsSpan(StripeLength, _heldLength);

    private void AddBlocks(ReadOnlySpan<byte> blocks)
    {
        _lanes = AddBlocks(_lanes, blocks);
        blocks[^StripeLength..].CopyTo(_held);
        _heldLength = 0;
    }

    private Vector512<ulong> LastLanes() => AddLast(_lanes, Held, _held.AsSpan(_heldLength, StripeLength));

    /// <summary>The bytes of blocks that more follows, at least one.</summary>
    private static int WholeBlocks(int length) => (length - 1) / BlockLength * BlockLength;

    private static Vector512<ulong> LanesOf(ReadOnlySpan<byte> content)
    {
        var whole = WholeBlocks(content.Length);
        return AddLast(AddBlocks(FirstLanes, content[..whole]), content[whole..], content[^StripeLength..]);
    }

    /// <summary>Adds what does not fill a block, and the last stripe.</summary>
    private static Vector512<ulong> AddLast(Vector512<ulong> lanes, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> lastStripe)
    {
        ref var secret = ref MemoryMarshal.GetReference(Secret);
        ref var stripes = ref MemoryMarshal.GetReference(rest);
        lanes = AddStripes(lanes, ref stripes, (rest.Length - 1) / StripeLength, ref secret);
        return AddStripes(lanes, ref MemoryMarshal.GetReference(lastStripe), 1, ref Unsafe.Add(ref secret, SecretOfLastStripe));
    }

    private static Vector512<ulong> AddBlocks(Vector512<ulong> lanes, ReadOnlySpan<byte> blocks)
    {
        ref var secret = ref MemoryMarshal.GetReference(Secret);
        ref var content = ref MemoryMarshal.GetReference(blocks);
        var ofScramble = Vector512.LoadUnsafe(ref secret, SecretOfScramble).AsUInt64();
        for (var offset = 0; offset < blocks.Length; offset += BlockLength)
        {
            lanes = AddStripes(lanes, ref Unsafe.Add(ref content, offset), StripesInBlock, ref secret);
            lanes = (lanes ^ (lanes >>> 47) ^ ofScramble) * Prime32A;
        }

        return lanes;
    }

    /// <summary>
    /// To each lane goes the product of the halves of its word of the stripe, mixed with the secret, and to its neighbour the
    /// word itself.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> AddStripes(Vector512<ulong> lanes, ref byte content, int stripes, ref byte secret)
    {
        const byte SwapNeighbours = 0b01_00_11_10; // of 64 bits each, as pairs of 32
        for (nuint stripe = 0; stripe < (nuint)stripes; stripe++)
        {
            var words = Vector512.LoadUnsafe(ref content, stripe * StripeLength).AsUInt64();
            var keys = words ^ Vector512.LoadUnsafe(ref secret, stripe * SecretStep).AsUInt64();
            var products = Avx512F.Multiply(keys.AsUInt32(), (keys >>> 32).AsUInt32());
            lanes += products + Avx512F.Shuffle(words.AsUInt32(), SwapNeighbours).AsUInt64();
        }

        return lanes;
    }

    private static ulong Low(Vector512<ulong> lanes, ulong length) => Merge(lanes, SecretOfLow, unchecked(length * Prime64A));

    private static UInt128 Both(Vector512<ulong> lanes, ulong length) =>
        new(Merge(lanes, SecretOfHigh, unchecked(~(length * Prime64B))), Low(lanes, length));

    private static ulong Merge(Vector512<ulong> lanes, int ofSecret, ulong start)
    {
        var mixed = lanes ^ Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(Secret), (nuint)ofSecret).AsUInt64();
        var sum = unchecked(start + Fold(mixed[0], mixed[1]) + Fold(mixed[2], mixed[3]) + Fold(mixed[4], mixed[5]) + Fold(mixed[6], mixed[7]));
        sum = unchecked((sum ^ (sum >> 37)) * PrimeOfAvalanche);
        return sum ^ (sum >> 32);
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
