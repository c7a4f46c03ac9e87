using System.Net.Http.Headers;
using TuiScan.Fetch.Transfers;
using Xunit;

namespace TuiScan.Tests.Fetch;

public sealed class RetryRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1, 500)]
    [InlineData(2, 1, 1000)]
    [InlineData(3, 0, 1000)]
    [InlineData(4, 0.5, 3000)]
    [InlineData(20, 1, 60_000)]
    [InlineData(1_000_000, 0, 30_000)]
    public void WaitAfter_EachAttempt_DoublesUpToAMinute(int attempt, double chance, int milliseconds) => Assert.Equal(
        TimeSpan.FromMilliseconds(milliseconds), RetryRule.WaitAfter(attempt, TimeSpan.FromMilliseconds(500), null, chance));

    [Theory]
    [InlineData(3, 3)]
    [InlineData(-5, 0)]
    [InlineData(100_000, 60)]
    public void WaitAfter_AskedByTheServer_IsThatUpToAMinute(int asked, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds), RetryRule.WaitAfter(1, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(asked), 0.3));

    [Fact]
    public void AskedBy_SecondsDateOrNothing_IsUnderstood()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), RetryRule.AskedBy(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)), Now));
        Assert.Equal(TimeSpan.FromMinutes(2), RetryRule.AskedBy(new RetryConditionHeaderValue(Now.AddMinutes(2)), Now));
        Assert.Null(RetryRule.AskedBy(null, Now));
    }
}
