using TuiScan.Engine.Model;
using Xunit;

namespace TuiScan.Tests.Core.Model;

public sealed class BaselineFactsTests
{
    private static readonly BaselineFacts Facts = new("/b", DigestAlgorithm.Sha256, new DateTimeOffset(2026, 11, 27, 3, 0, 0, TimeSpan.FromHours(1)));

    [Theory]
    [InlineData(-120, "dated in the future")]
    [InlineData(-30, "just recorded")]
    [InlineData(59, "just recorded")]
    [InlineData(60, "1 min old")]
    [InlineData(3_599, "59 min old")]
    [InlineData(3_600, "1 h old")]
    [InlineData(48 * 3_600 - 1, "47 h old")]
    [InlineData(48 * 3_600, "2 days old")]
    [InlineData(400L * 86_400, "400 days old")]
    public void AgeAt_SecondsLater_InItsUnit(long seconds, string expected) =>
        Assert.Equal(expected, Facts.AgeAt(Facts.Recorded.AddSeconds(seconds)));

    [Fact]
    public void Date_IsInUtc() => Assert.Equal("2026-11-27 02:00 UTC", Facts.Date);
}
