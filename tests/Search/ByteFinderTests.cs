using System.Text;
using TuiScan.Search;
using Xunit;

namespace TuiScan.Tests.Search;

public sealed class ByteFinderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_RandomTexts_IsWhatTheSlowWayGives(bool foldsCase)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++)
        {
            var text = random.GetItems("abAB-\n\0"u8, random.Next(0, 300));
            var pattern = random.GetItems("abAB-"u8, random.Next(1, 6));

            Assert.Equal(SlowFind(text, pattern, foldsCase), new ByteFinder(pattern, foldsCase).Find(text));
        }
    }

    [Fact]
    public void Find_NotAsciiFolded_OnlyAsciiLettersFold()
    {
        var text = Encoding.UTF8.GetBytes("ÄRGER @[`{ ärger");

        Assert.Equal(-1, new ByteFinder(Encoding.UTF8.GetBytes("äRGEr@"), foldsCase: true).Find(text));
        Assert.Equal(text.AsSpan().IndexOf("ä"u8), new ByteFinder(Encoding.UTF8.GetBytes("äRGEr"), foldsCase: true).Find(text));
        Assert.Equal(-1, new ByteFinder("{[`@"u8, foldsCase: true).Find(text));
    }

    private static int SlowFind(byte[] text, byte[] pattern, bool foldsCase)
    {
        for (var at = 0; at + pattern.Length <= text.Length; at++)
        {
            var (one, two) = (Encoding.Latin1.GetString(text, at, pattern.Length), Encoding.Latin1.GetString(pattern));
            if (string.Equals(one, two, foldsCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            {
                return at;
            }
        }

        return -1;
    }
}
