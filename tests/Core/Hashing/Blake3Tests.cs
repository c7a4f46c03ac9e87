using System.Globalization;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Hashing;

/// <summary>BLAKE3 against <c>b3sum</c>, the reference's own program, at every length where its algorithm takes another path.</summary>
public sealed class Blake3Tests
{
    /// <summary>Bytes: a block, a chunk, and the chunks that vectors of 4, 8 and 16 lanes take at once.</summary>
    private static readonly int[] Units = [64, 1024, 4 * 1024, 8 * 1024, 16 * 1024];

    [Fact]
    public void Digest_400LengthsAtTheBorders_EqualsTheTools()
    {
        var lengths = Lengths().Distinct().Order().Take(400).ToArray();
        Assert.Equal(400, lengths.Length);
        using var folder = new TemporaryFolder();
        foreach (var length in lengths)
        {
            File.WriteAllBytes(folder[$"{length}"], Content(length));
        }

        var expected = DigestsOf(folder.Path, lengths);

        using var hasher = ContentHasher.Create(DigestAlgorithm.Blake3);
        foreach (var length in lengths)
        {
            var content = Content(length);
            var digest = default(Digest);
            hasher.HashAll(content, ref digest);
            Assert.Equal((length, expected[length]), (length, digest.ToString()));

            hasher.Append(content);
            hasher.Finish(ref digest);
            Assert.Equal((length, expected[length]), (length, digest.ToString()));
        }
    }

    [Fact]
    public void Append_AThousandRandomCuts_GiveTheDigestOfTheWhole()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var hasher = ContentHasher.Create(DigestAlgorithm.Blake3);
        for (var cut = 0; cut < 1000; cut++)
        {
            var content = Content(random.Next(1, 300_000));
            var whole = default(Digest);
            hasher.HashAll(content, ref whole);

            var parts = random.Next(2, 6);
            var at = 0;
            for (var part = 0; part < parts; part++)
            {
                var end = part == parts - 1 ? content.Length : random.Next(at, content.Length + 1);
                hasher.Append(content.AsSpan(at, end - at));
                at = end;
            }

            var inParts = default(Digest);
            hasher.Finish(ref inParts);
            Assert.True(whole == inParts, $"seed {seed}, cut {cut}, {content.Length} bytes in {parts} parts");
        }
    }

    private static IEnumerable<int> Lengths()
    {
        foreach (var unit in Units)
        {
            for (var count = 0; count < 40; count++)
            {
                for (var beside = -1; beside <= 1; beside++)
                {
                    yield return Math.Max(0, (unit * count) + beside);
                }
            }
        }
    }

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    private static Dictionary<int, string> DigestsOf(string folder, int[] lengths) =>
        Tool.Run("b3sum", [.. lengths.Select(length => Path.Combine(folder, $"{length}"))])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("  ", 2))
            .ToDictionary(parts => int.Parse(Path.GetFileName(parts[1]), CultureInfo.InvariantCulture), parts => parts[0]);
}
