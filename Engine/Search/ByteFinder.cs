using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TuiScan.Engine.Jobs.Patterns;

namespace TuiScan.Search;

/// <summary>
/// Finds a fixed string in bytes, optionally with ASCII letters folded. Searches for the two rarest bytes of the string, 64
/// positions at once, and compares the rest only where both occur at their distance: the "generic SIMD" search of W. Mula, with
/// ripgrep's choice of bytes by rarity. Immutable, thread-safe.
/// </summary>
internal sealed class ByteFinder
{
    private readonly byte[] _pattern;
    private readonly byte[] _masks;
    private readonly int _first;
    private readonly int _second;

    /// <param name="pattern">At least one byte.</param>
    /// <param name="foldsCase">ASCII letters match in either case.</param>
    public ByteFinder(ReadOnlySpan<byte> pattern, bool foldsCase)
    {
        _pattern = pattern.ToArray();
        _masks = new byte[pattern.Length];
        for (var i = 0; foldsCase && i < pattern.Length; i++)
        {
            if (char.IsAsciiLetter((char)pattern[i]))
            {
                (_pattern[i], _masks[i]) = ((byte)(pattern[i] | 0x20), 0x20);
            }
        }

        _first = Rarest(-1);
        _second = Rarest(_pattern[_first]);
    }

    /// <summary>The length of the string in bytes.</summary>
    public int Length => _pattern.Length;

    /// <summary>The index of its first occurrence; -1 for none.</summary>
    // Fully compiled at its first call: it is a loop over megabytes, and cannot be compiled ahead of time with AVX2.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<byte> text)
    {
        var last = text.Length - _pattern.Length;
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var (first, firstMask) = (Vector256.Create(_pattern[_first]), Vector256.Create(_masks[_first]));
            var (second, secondMask) = (Vector256.Create(_pattern[_second]), Vector256.Create(_masks[_second]));
            ref var start = ref MemoryMarshal.GetReference(text);
            for (; at <= last - (2 * Vector256<byte>.Count); at += 2 * Vector256<byte>.Count)
            {
                // Two at once, with one test for both: most positions do not match.
                var next = at + Vector256<byte>.Count;
                var near = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(at + _first)) | firstMask, first)
                    & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(at + _second)) | secondMask, second);
                var far = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(next + _first)) | firstMask, first)
                    & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(next + _second)) | secondMask, second);
                if ((near | far) != Vector256<byte>.Zero)
                {
                    var bits = near.ExtractMostSignificantBits() | ((ulong)far.ExtractMostSignificantBits() << Vector256<byte>.Count);
                    for (; bits != 0; bits &= bits - 1)
                    {
                        var candidate = at + BitOperations.TrailingZeroCount(bits);
                        if (Stands(text.Slice(candidate, _pattern.Length)))
                        {
                            return candidate;
                        }
                    }
                }
            }

            for (; at <= last - Vector256<byte>.Count; at += Vector256<byte>.Count)
            {
                var one = Vector256.LoadUnsafe(ref start, (nuint)(at + _first)) | firstMask;
                var two = Vector256.LoadUnsafe(ref start, (nuint)(at + _second)) | secondMask;
                var hits = (Vector256.Equals(one, first) & Vector256.Equals(two, second)).ExtractMostSignificantBits();
                for (; hits != 0; hits &= hits - 1)
                {
                    var candidate = at + BitOperations.TrailingZeroCount(hits);
                    if (Stands(text.Slice(candidate, _pattern.Length)))
                    {
                        return candidate;
                    }
                }
            }
        }

        for (; at <= last; at++)
        {
            if ((text[at + _first] | _masks[_first]) == _pattern[_first] && Stands(text.Slice(at, _pattern.Length)))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The index of the rarest other byte; any index where there is no other.</summary>
    private int Rarest(int butNot)
    {
        var best = 0;
        var bestRank = int.MaxValue;
        for (var i = 0; i < _pattern.Length; i++)
        {
            var rank = ByteRanks.Of(_pattern[i], _masks[i] != 0);
            if (_pattern[i] != butNot && rank < bestRank)
            {
                (best, bestRank) = (i, rank);
            }
        }

        return best;
    }

    private bool Stands(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if ((text[i] | _masks[i]) != _pattern[i])
            {
                return false;
            }
        }

        return true;
    }
}
