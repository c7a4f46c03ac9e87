using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Fetch;
using TuiScan.Fetch.Files;
using Xunit;

namespace TuiScan.Tests.Fetch;

public sealed class FetchListTests
{
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public void Read_AllThatALineMayHold_IsUnderstood()
    {
        var entries = Read($"\uFEFF# comment\r\n\n  http://h/a%20b.txt#part\n\thttps://u:p%40@h:8443/x?y=1 sha256:{Sha256}\tname=my file \n");

        Assert.Equal(["a b.txt", "my file"], entries.Select(entry => entry.Name));
        Assert.Equal([3, 4], entries.Select(entry => entry.Line));
        Assert.Equal(["http://h/a%20b.txt", "https://h:8443/x?y=1"], entries.Select(entry => entry.Url.AbsoluteUri));
        Assert.Equal([null, "u:p@"], entries.Select(entry => entry.UserInfo));
        Assert.Equal(DigestAlgorithm.Sha256, entries[1].Algorithm);
        Assert.Equal(Sha256, entries[1].Digest.ToString());
        Assert.Equal("https://***@h:8443/x?...", entries[1].ShownUrl);
    }

    [Theory]
    [InlineData("ftp://h/a", "1:1: must be a URL")]
    [InlineData("file:///etc/passwd", "1:1: must be a URL")]
    [InlineData("/etc/passwd", "1:1: must be a URL")]
    [InlineData("http://", "1:1: must be a URL")]
    [InlineData("javascript:alert(1)", "1:1: must be a URL")]
    [InlineData("  http://h/", "1:3: the name in the URL is empty")]
    [InlineData("http://h/../../etc/passwd", "1:1: a URL whose path climbs up")]
    [InlineData("http://h/%2e%2e/x", "1:1: a URL whose path climbs up")]
    [InlineData("http://h/..%2f..%2fx", "1:1: a URL whose path climbs up")]
    [InlineData("http://h/a%2fb", "1:1: the name 'a/b' in the URL leads out of the folder")]
    [InlineData("http://h/a%5cb", @"1:1: the name 'a\\b' in the URL leads out of the folder")]
    [InlineData("http://h/a%00", @"1:1: the name 'a\x00' in the URL holds control characters")]
    [InlineData("http://h/%1b[31m", @"1:1: the name '\x1b[31m' in the URL holds control characters")]
    [InlineData("http://h/%e2%80%aetxt", @"1:1: the name '\u202etxt' in the URL holds control characters")]
    [InlineData("http://h/.ssh", "1:1: the name '.ssh' in the URL begins with a dot")]
    [InlineData("http://h/-rf", "1:1: the name '-rf' in the URL begins with a dash")]
    [InlineData("http://h/nul.txt", "1:1: the name 'nul.txt' in the URL is reserved")]
    [InlineData("http://h/a name=../b", "1:12: the name '../b' leads out of the folder")]
    [InlineData("http://h/a name=", "1:12: the name is empty")]
    [InlineData("http://h/a name=..", "1:12: the name '..' is a directory")]
    [InlineData("http://h/a name=.tuiscan-parts", "1:12: the name '.tuiscan-parts' begins with a dot")]
    [InlineData("http://h/a sha256:12", "1:19: a digest of sha256 has 64 hexadecimal digits")]
    [InlineData("http://h/a crc32:xxxxxxxx", "1:18: a digest of crc32 has 8 hexadecimal digits")]
    [InlineData("http://h/a sha1:12", "1:12: a digest begins with xxh128, xxh3, crc32, sha256, sha512, md5, blake3, got sha1")]
    [InlineData("http://h/a what", "1:12: after the URL may stand a digest ALG:HEX and name=NAME, got what")]
    [InlineData("http://h/a crc32:00000000 crc32:00000000", "1:27: after the digest may stand name=NAME")]
    [InlineData("http://me:pass/word@h/a", "1:1: must be a URL with http:// or https:// and a host, got http://***@h/a")]
    public void Read_Mistake_IsToldWithItsPlace(string line, string expected)
    {
        Assert.Null(FetchList.Read(Encoding.UTF8.GetBytes(line), $"list", out var errors));

        Assert.StartsWith("list:" + expected, Assert.Single(errors), StringComparison.Ordinal);
        Assert.DoesNotContain("pass/word", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NameOf250Bytes_IsAcceptedAndOneMoreIsNot()
    {
        Assert.Single(Read("http://h/" + new string('a', 250)));
        Assert.Null(FetchList.Read(Encoding.UTF8.GetBytes("http://h/" + new string('a', 251)), $"l", out _));
    }

    [Fact]
    public void Read_TwoOfOneName_TellsBothLines()
    {
        Assert.Null(FetchList.Read("http://h/a\nhttp://i/x/a\n"u8, $"l", out var errors));

        Assert.Equal(["l:2:1: the name 'a' is that of line 1 too: write another, name=NAME"], errors.Select(text => text.ToString()));
    }

    [Fact]
    public void Read_NoUtf8_IsToldWithItsPlace()
    {
        Assert.Null(FetchList.Read([.. "http://h/a\nhttp://h/"u8, 0xFF], $"l", out var errors));

        Assert.Equal(["l:2:10: this is no UTF-8"], errors.Select(text => text.ToString()));
    }

    [Fact]
    public void Read_ManyMistakes_TellsTwentyAndHowManyMore()
    {
        var lines = string.Join('\n', Enumerable.Repeat("x", 30));

        Assert.Null(FetchList.Read(Encoding.UTF8.GetBytes(lines), $"l", out var errors));

        Assert.Equal(21, errors.Count);
        Assert.Equal("l: 10 more mistakes", errors[^1]);
    }

    [Fact]
    public void Read_TooMany_IsRefused()
    {
        var lines = new StringBuilder();
        for (var i = 0; i <= FetchList.MaxEntries; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"http://h/{i}\n");
        }

        Assert.Null(FetchList.Read(Encoding.UTF8.GetBytes(lines.ToString()), $"l", out var errors));

        Assert.Contains("cut the list into several", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RandomBytes_NeverThrows()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var letters = "http://h/a:@?#%2e.. \t\n=name\\sha256[]-éß。㌀\u200d\u0301ا".ToCharArray();
        for (var round = 0; round < 3000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes("http://" + new string(random.GetItems(letters, random.Next(60))));
            if (round % 3 == 0)
            {
                random.NextBytes(bytes);
            }

            var entries = FetchList.Read(bytes, $"l", out var errors);

            Assert.True(entries is null == errors.Count > 0, $"seed {seed}, round {round}");
            Assert.All(FetchSource.InTurn(entries ?? []), entry => Assert.Null(FileNames.Fault(entry.Name)));
        }
    }

    [Fact]
    public void InTurn_SeveralHosts_AlternateAndKeepTheirOrder()
    {
        var entries = FetchSource.InTurn(Read("http://a/1\nhttp://a/2\nhttp://a/3\nhttp://b/4\nhttp://B/5\nhttp://c/6\n"));

        Assert.Equal(["1", "4", "6", "2", "5", "3"], entries.Select(entry => entry.Name));
    }

    private static IReadOnlyList<FetchEntry> Read(string text)
    {
        var entries = FetchList.Read(Encoding.UTF8.GetBytes(text), $"list", out var errors);
        Assert.Empty(errors);
        return entries!;
    }
}
