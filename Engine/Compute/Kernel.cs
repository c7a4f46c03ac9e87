using System.Buffers.Binary;
using System.Security.Cryptography;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Compute;

/// <summary>
/// The computation for one range of numbers. A kernel works on it piece by piece, so that it can be stopped; its value is the
/// same on every machine. Immutable, thread-safe.
/// </summary>
internal abstract class Kernel
{
    /// <summary>The word for <c>job.kernel</c>.</summary>
    public abstract DisplayText Name { get; }

    /// <summary>Numbers in a piece: a millisecond or less.</summary>
    public abstract int PieceLength { get; }

    /// <summary>True when the values are floating-point numbers; else they are whole numbers modulo 2^64.</summary>
    public virtual bool IsReal => false;

    /// <summary>
    /// Continues with the numbers from <paramref name="from"/> to before <paramref name="to"/>; starts from value 0.
    /// </summary>
    public abstract ulong Advance(ulong value, long from, long to);

    public static IReadOnlyList<Kernel> All { get; } = [new Squares(), new Waves(), new Primes(), new Hashes()];

    /// <summary>The sum of squares.</summary>
    private sealed class Squares : Kernel
    {
        public override DisplayText Name => $"squares";

        public override int PieceLength => 1 << 20;

        public override ulong Advance(ulong value, long from, long to)
        {
            for (var number = (ulong)from; number < (ulong)to; number++)
            {
                value += number * number;
            }

            return value;
        }
    }

    /// <summary>The sum of sines and cosines, as the bits of a double.</summary>
    private sealed class Waves : Kernel
    {
        public override DisplayText Name => $"waves";

        public override int PieceLength => 1 << 15;

        public override bool IsReal => true;

        public override ulong Advance(ulong value, long from, long to)
        {
            var sum = BitConverter.UInt64BitsToDouble(value);
            for (var number = from; number < to; number++)
            {
                var (sine, cosine) = Math.SinCos(number);
                sum += sine + cosine;
            }

            return BitConverter.DoubleToUInt64Bits(sum);
        }
    }

    /// <summary>The number of primes, by trial division.</summary>
    private sealed class Primes : Kernel
    {
        public override DisplayText Name => $"primes";

        public override int PieceLength => 1 << 10;

        public override ulong Advance(ulong value, long from, long to)
        {
            for (var number = from; number < to; number++)
            {
                value += IsPrime(number) ? 1UL : 0;
            }

            return value;
        }

        private static bool IsPrime(long number)
        {
            if (number < 4 || number % 2 == 0)
            {
                return number is 2 or 3;
            }

            for (var divisor = 3L; divisor * divisor <= number; divisor += 2)
            {
                if (number % divisor == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A chain of SHA-256: each link the digest of value and number, its first eight bytes the next value.</summary>
    private sealed class Hashes : Kernel
    {
        public override DisplayText Name => $"sha256";

        public override int PieceLength => 1 << 11;

        public override ulong Advance(ulong value, long from, long to)
        {
            Span<byte> link = stackalloc byte[16];
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            for (var number = from; number < to; number++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(link, value);
                BinaryPrimitives.WriteInt64LittleEndian(link[8..], number);
                SHA256.HashData(link, digest);
                value = BinaryPrimitives.ReadUInt64LittleEndian(digest);
            }

            return value;
        }
    }
}
