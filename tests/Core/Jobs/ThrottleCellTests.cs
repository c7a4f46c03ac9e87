using TuiScan.Engine.Jobs;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Jobs;

public sealed class ThrottleCellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_MemoryThatIsNotThere_IsRefusedWithItsNameEscaped()
    {
        var refusal = ThrottleCell.Open(Path.Combine(_folder.Path, "a\\b\nc")).Refused().Message;

        Assert.Contains(@"a\\b\nc", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.ToString());
    }
}
