using System.Text;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using Xunit;

namespace TuiScan.Tests.Core.Hashing;

public sealed class ContentHasherTests
{
    private const string Fox = "The quick brown fox jumps over the lazy dog";

    public static TheoryData<string, string, string> Vectors => new()
    {
        { "xxh128", "", "99aa06d3014798d86001c324468d497f" },
        { "xxh128", Fox, "ddd650205ca3e7fa24a1cc2e3a8a7651" },
        { "xxh3", "", "2d06800538d394c2" },
        { "xxh3", Fox, "ce7d19a5418fb365" },
        { "crc32", "", "00000000" },
        { "crc32", "123456789", "cbf43926" },
        { "crc32", Fox, "414fa339" },
        { "sha256", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "sha256", Fox, "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592" },
        { "sha512", "", "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e" },
        { "sha512", Fox, "07e547d9586f6a73f73fbac0435ed76951218fb7d0c8d788a309d785436bbb642e93a252a954f23912547d1e8a3b5ed6e1bfd7097821233fa0538f3db854fee6" },
        { "blake3", "", "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262" },
        { "blake3", Fox, "2f1514181aadccd913abd94cfa592701a5686ab23f8df1dff1b74710febc6d4a" },
        { "md5", "", "d41d8cd98f00b204e9800998ecf8427e" },
        { "md5", Fox, "9e107d9d372bb6826bd81d3542a419d6" },
    };

    public static TheoryData<string> Algorithms => [.. Enum.GetValues<DigestAlgorithm>().Select(a => a.Name().ToString())];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Finish_KnownContent_GivesThePublishedDigest(string algorithm, string text, string expected)
    {
        using var hasher = Create(algorithm);
        var digest = default(Digest);

        hasher.Append(Encoding.ASCII.GetBytes(text));
        hasher.Finish(ref digest);

        Assert.Equal(expected, digest.ToString());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void HashAll_KnownContent_GivesThePublishedDigest(string algorithm, string text, string expected)
    {
        using var hasher = Create(algorithm);
        var digest = default(Digest);

        hasher.HashAll(Encoding.ASCII.GetBytes(text), ref digest);

        Assert.Equal(expected, digest.ToString());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Append_BlocksOfAnySize_GiveTheDigestOfTheWhole(string algorithm)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var hasher = Create(algorithm);
        for (var round = 0; round < 50; round++)
        {
            var content = new byte[random.Next(0, 10_000)];
            random.NextBytes(content);
            var whole = default(Digest);
            hasher.HashAll(content, ref whole);

            for (var at = 0; at < content.Length;)
            {
                var block = Math.Min(random.Next(0, 1500), content.Length - at);
                hasher.Append(content.AsSpan(at, block));
                at += block;
            }

            var inBlocks = default(Digest);
            hasher.Finish(ref inBlocks);
            Assert.True(whole == inBlocks, $"seed {seed}, round {round}: {whole} against {inBlocks}");
            Assert.Equal(hasher.Algorithm.Length(), inBlocks.Bytes.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Reset_InMidContent_ForgetsIt(string algorithm)
    {
        using var hasher = Create(algorithm);
        var expected = default(Digest);
        hasher.HashAll("abc"u8, ref expected);

        hasher.Append("left over from a file that failed"u8);
        hasher.Reset();
        hasher.Reset();
        hasher.Append("abc"u8);
        var digest = default(Digest);
        hasher.Finish(ref digest);

        Assert.Equal(expected, digest);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Hasher_InSteadyState_AllocatesNothing(string algorithm)
    {
        using var hasher = Create(algorithm);
        var digest = default(Digest);
        var content = new byte[5000];
        HashTwice(100);

        // The runtime compiles hot code again, and then initialises the static fields of a library's classes, once.
        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => Allocated()));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            HashTwice(100);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void HashTwice(int times)
        {
            for (var i = 0; i < times; i++)
            {
                hasher.HashAll(content, ref digest);
                hasher.Append(content);
                hasher.Reset();
                hasher.Append(content);
                hasher.Finish(ref digest);
            }
        }
    }

    private static ContentHasher Create(string algorithm) =>
        ContentHasher.Create(Enum.GetValues<DigestAlgorithm>().Single(a => a.Name() == algorithm));
}
