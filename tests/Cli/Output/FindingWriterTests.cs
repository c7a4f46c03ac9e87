using System.Text;
using System.Text.Json;
using TuiScan.Cli.Output;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Cli.Output;

public sealed class FindingWriterTests
{
    [Fact]
    public void Text_EveryKind_IsTheGoldenText() =>
        Golden.Equal("findings-text", Written(stream => new FindingTextWriter(stream, color: false)));

    [Fact]
    public void Text_Color_OnlyAddsSequences()
    {
        var colored = Written(stream => new FindingTextWriter(stream, color: true));

        Assert.Equal(Written(stream => new FindingTextWriter(stream, color: false)), WithoutSequences(colored));
        Assert.NotEqual(WithoutSequences(colored), colored);
    }

    [Fact]
    public void Text_HostileNames_NothingButPrintableCharacters() =>
        Assert.All(
            Written(stream => new FindingTextWriter(stream, color: false)).Replace("\n", "", StringComparison.Ordinal).EnumerateRunes(),
            rune => Assert.False(TextEscaper.IsHostile(rune)));

    [Fact]
    public void Json_EveryKind_IsTheGoldenText() =>
        Golden.Equal("findings-json", Written(stream => new FindingJsonWriter(stream, DigestAlgorithm.Xxh3)));

    [Fact]
    public void Json_EveryLine_IsAnObjectThatHoldsTheTrueName()
    {
        var lines = Written(stream => new FindingJsonWriter(stream, DigestAlgorithm.Xxh3)).TrimEnd('\n').Split('\n');

        Assert.Equal(Samples.Findings.Count + 1, lines.Length);
        foreach (var (finding, line) in Samples.Findings.Zip(lines))
        {
            using var parsed = JsonDocument.Parse(line);
            var path = parsed.RootElement.GetProperty("path").GetString()!;
            var bytes = parsed.RootElement.TryGetProperty("pathBytes", out var raw) ? raw.GetBytesFromBase64() : Encoding.UTF8.GetBytes(path);
            Assert.Equal(finding.Path.Bytes.ToArray(), bytes);
        }
    }

    [Fact]
    public void Json_HostileNames_NothingButPrintableCharacters() =>
        Assert.All(
            Written(stream => new FindingJsonWriter(stream, DigestAlgorithm.Xxh3)).Replace("\n", "", StringComparison.Ordinal).EnumerateRunes(),
            rune => Assert.False(TextEscaper.IsHostile(rune)));

    [Fact]
    public void Json_ManyFindings_AllAreWritten()
    {
        using var stream = new MemoryStream();
        using var writer = new FindingJsonWriter(stream, DigestAlgorithm.Sha512);
        for (var i = 0; i < 2_000; i++)
        {
            writer.Write(Samples.Findings[i % Samples.Findings.Count]);
        }

        writer.Write(Samples.Summary);
        Assert.Equal(2_001, stream.ToArray().Count(value => value == '\n'));
    }

    [Theory]
    [InlineData(168_103, false, "verified 10,621 of about 168,103, interrupted\n")]
    [InlineData(168_103, true, "verified 10,621 of 168,103, interrupted\n")]
    [InlineData(9, false, "verified 10,621 of about 10,700, interrupted\n")]
    public void Text_InterruptedSummary_SaysOfHowManyThereWere(long total, bool isExact, string line)
    {
        using var stream = new MemoryStream();
        using var writer = new FindingTextWriter(stream, color: false);
        writer.Write(Samples.Summary with
        {
            Entries = 10_700,
            Verified = 10_621,
            Trusted = 0,
            Progress = new ProgressEstimate(total, isExact, null, null, null),
        });

        Assert.EndsWith("\n" + line, Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_InterruptedBeforeATotalWasKnown_SaysThatItIsWhatWasFound()
    {
        using var stream = new MemoryStream();
        using var writer = new FindingTextWriter(stream, color: false);
        writer.Write(Samples.Summary with
        {
            Entries = 10_700,
            Verified = 10_621,
            Trusted = 0,
            Progress = new ProgressEstimate(11_000, false, null, null, null) { IsSoFar = true },
        });

        Assert.EndsWith("\nverified 10,621 of 11,000 found so far, interrupted\n", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_951, "1.0 MB")]
    [InlineData(6.8e9, "6.8 GB")]
    public void Bytes_Amount_InItsUnit(double bytes, string expected) => Assert.Equal(expected, Quantities.Bytes(bytes));

    [Theory]
    [InlineData(-3, "0s")]
    [InlineData(59.4, "59s")]
    [InlineData(59.6, "1m00s")]
    [InlineData(11_220, "3h07m")]
    public void Time_Span_InItsUnits(double seconds, string expected) =>
        Assert.Equal(expected, Quantities.Time(TimeSpan.FromSeconds(seconds)));

    private static string Written(Func<Stream, IFindingWriter> make)
    {
        using var stream = new MemoryStream();
        using var writer = make(stream);
        foreach (var finding in Samples.Findings)
        {
            writer.Write(finding);
        }

        writer.Write(Samples.Summary);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string WithoutSequences(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\x1b\\[[0-9;]*m", "");
}
