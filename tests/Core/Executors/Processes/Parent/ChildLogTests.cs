using System.Text;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using Xunit;

namespace TuiScan.Tests.Core.Executors.Processes.Parent;

public sealed class ChildLogTests
{
    private readonly List<string> _told = [];

    [Fact]
    public void Read_ALineThatIsTooLong_IsCutAndStaysOneLine()
    {
        var log = Read("0123456789abcdef\nnext\n", new SupervisionOptions { MaxStderrLineLength = 10 });

        Assert.Equal(["0123456789", "next"], _told);
        Assert.Equal("next", log.StderrTail);
    }

    [Theory]
    [InlineData("0123456789\nnext")]
    [InlineData("0123456789\nnext\n")]
    [InlineData("0123456789\n\n\nnext\n")]
    public void Read_ALineOfTheMostLength_IsWhole(string text)
    {
        Read(text, new SupervisionOptions { MaxStderrLineLength = 10 });

        Assert.Equal(["0123456789", "next"], _told);
    }

    [Fact]
    public void Read_MoreLinesThanAreCopied_KnowsTheLast()
    {
        var log = Read("1\n2\n3\n4\n", new SupervisionOptions { MaxStderrLines = 2 });

        Assert.Equal(["1", "2"], _told);
        Assert.Equal("4", log.StderrTail);
    }

    [Fact]
    public void Read_ForeignBytes_AreEscaped()
    {
        Read("a\\b\e[2J\n", SupervisionOptions.Default);

        Assert.Equal([@"a\\b\x1b[2J"], _told);
    }

    private ChildLog Read(string text, SupervisionOptions options)
    {
        var log = new ChildLog(new MemoryStream(Encoding.UTF8.GetBytes(text)), options, TimeProvider.System, _told.Add);
        log.Read();
        return log;
    }
}
