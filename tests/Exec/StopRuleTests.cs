using TuiScan.Exec.Settings;
using Xunit;

namespace TuiScan.Tests.Exec;

public sealed class StopRuleTests
{
    [Theory]
    [InlineData("never", 1000, 1000, false)]
    [InlineData("first", 0, 10, false)]
    [InlineData("first", 1, 10, true)]
    [InlineData("10%", 2, 2, false)]
    [InlineData("10%", 3, 3, true)]
    [InlineData("10%", 3, 30, false)]
    [InlineData("10%", 4, 30, true)]
    public void Reason_ByShare_FromThreeFailuresOn(string rule, long failed, long settled, bool stops) =>
        Assert.Equal(stops, StopRule.TryParse(rule)!.Value.Reason(failed, settled) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("0%")]
    [InlineData("100%")]
    [InlineData("-1%")]
    [InlineData("1.5%")]
    [InlineData("First")]
    public void TryParse_Rubbish_Null(string text) => Assert.Null(StopRule.TryParse(text));
}
