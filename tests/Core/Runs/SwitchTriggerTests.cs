using TuiScan.Engine.Runs.Switching;
using Xunit;

namespace TuiScan.Tests.Core.Runs;

/// <summary>The words of <c>--switch-after</c>.</summary>
public sealed class SwitchTriggerTests
{
    [Theory]
    [InlineData("200ms:threads", "200ms:threads")]
    [InlineData("1.5s:tasks", "1500ms:tasks")]
    [InlineData("5000i:processes", "5000i:processes")]
    [InlineData("0i:sequential", "0i:sequential")]
    [InlineData("0s:threads", "0s:threads")]
    public void TryParse_ATimeOrACount_IsRead(string text, string canonical) =>
        Assert.Equal(canonical, SwitchTrigger.TryParse(text)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("200ms")]
    [InlineData(":threads")]
    [InlineData("200ms:")]
    [InlineData("200ms:Threads")]
    [InlineData("200ms:fibers")]
    [InlineData("200:threads")]
    [InlineData("-1i:threads")]
    [InlineData("1.5i:threads")]
    [InlineData("99999999999999999999i:threads")]
    [InlineData("-5s:threads")]
    [InlineData("9999999h:threads")]
    [InlineData("200ms:threads ")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.Null(SwitchTrigger.TryParse(text));
}
