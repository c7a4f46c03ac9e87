using System.IO.Hashing;
using TuiScan.Engine.Hashing;
using Xunit;

namespace TuiScan.Tests.Engine.Hashing;

/// <summary>Our XXH3 against the library's, which is another program's work.</summary>
public sealed class Xxh3WideTests
{
    public Xxh3WideTests() => Assert.SkipUnless(Xxh3Wide.IsSupported, "this processor has no 512-bit vectors (AVX-512 F and DQ)");

    public static TheoryData<string> Contents => ["zeros", "ones", "random"];

    [Theory]
    [MemberData(nameof(Contents))]
    public void Hash_EveryLengthToFourBlocks_EqualsTheLibrary(string kind)
    {
        var content = Make(kind, 4200, seed: 1);
        for (var length = 0; length <= content.Length; length++)
        {
            AssertSame(content.AsSpan(0, length), $"{kind}, {length} bytes");
        }
    }

    [Fact]
    public void Hash_AtAnyAlignment_EqualsTheLibrary()
    {
        var content = Make("random", 5000, seed: 2);
        for (var start = 0; start < 70; start++)
        {
            AssertSame(content.AsSpan(start, 4100 + start), $"from {start}");
        }
    }

    [Fact]
    public void Append_TwoPartsCutAnywhere_EqualsTheWhole()
    {
        var content = Make("random", 3200, seed: 3);
        var state = new Xxh3Wide();
        foreach (var length in (int[])[240, 241, 1023, 1024, 1025, 1087, 1088, 1089, 2047, 2048, 2049, 3072, 3073, 3200])
        {
            var whole = content.AsSpan(0, length);
            var (expected64, expected128) = (XxHash3.HashToUInt64(whole), XxHash128.HashToUInt128(whole));
            for (var cut = 0; cut <= length; cut++)
            {
                state.Reset();
                state.Append(whole[..cut]);
                state.Append(whole[cut..]);

                Assert.True(state.ToUInt64() == expected64 && state.ToUInt128() == expected128, $"{length} bytes, cut at {cut}");
            }
        }
    }

    [Fact]
    public void Append_PartsOfAnySize_EqualsTheLibrary()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var state = new Xxh3Wide();
        for (var round = 0; round < 300; round++)
        {
            var content = Make("random", random.Next(1 << random.Next(1, 21)), seed + round);
            var largest = 1 << random.Next(1, 18);
            state.Reset();
            for (var at = 0; at < content.Length;)
            {
                var part = Math.Min(random.Next(largest), content.Length - at);
                state.Append(content.AsSpan(at, part));
                at += part;
            }

            var what = $"seed {seed}, round {round}, {content.Length} bytes in parts below {largest}";
            Assert.True(XxHash3.HashToUInt64(content) == state.ToUInt64(), what);
            Assert.True(XxHash128.HashToUInt128(content) == state.ToUInt128(), what);
            AssertSame(content, what);
        }
    }

    private static void AssertSame(ReadOnlySpan<byte> content, string what)
    {
        Assert.True(XxHash3.HashToUInt64(content) == Xxh3Wide.HashToUInt64(content), what);
        Assert.True(XxHash128.HashToUInt128(content) == Xxh3Wide.HashToUInt128(content), what);
    }

    private static byte[] Make(string kind, int length, int seed)
    {
        var content = new byte[length];
        switch (kind)
        {
            case "ones":
                Array.Fill(content, byte.MaxValue);
                break;
            case "random":
                new Random(seed).NextBytes(content);
                break;
        }

        return content;
    }
}
