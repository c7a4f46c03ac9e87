using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using Xunit;

namespace TuiScan.Tests.Engine.Runs;

public sealed class RunLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tuiscan-log-").FullName;

    private string LogPath => Path.Combine(_folder, "log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_TwoLogsOfOneFile_TheSecondAdds()
    {
        Write("one");
        Write("two");

        Assert.Collection(
            File.ReadAllLines(LogPath),
            line => Assert.EndsWith("Z  one", line, StringComparison.Ordinal),
            line => Assert.EndsWith("Z  two", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_PastTheBound_KeepsTwoFilesBelowIt()
    {
        using (var log = RunLog.Open(LogPath, TimeProvider.System, out _, bound: 1_000)!)
        {
            for (var i = 0; i < 200; i++)
            {
                log.Write($"event number {i}");
            }

            log.Write(new string('x', 5_000));
            log.Write("last");
        }

        Assert.EndsWith("last\n", File.ReadAllText(LogPath), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(LogPath).Length, 1, 1_000);
        Assert.InRange(new FileInfo(LogPath + ".1").Length, 1, 1_000);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Write_ManyThreads_EveryLineIsWhole()
    {
        using (var log = RunLog.Open(LogPath, TimeProvider.System, out _)!)
        {
            Parallel.For(0, 8, thread =>
            {
                for (var i = 0; i < 100; i++)
                {
                    log.Write($"<{thread}>");
                }
            });
        }

        var lines = File.ReadAllLines(LogPath);
        Assert.Equal(800, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^\S{24}  <\d>$", line));
    }

    [Fact]
    public void Bug_ExceptionWithItsStack_IsOneLine()
    {
        using (var log = RunLog.Open(LogPath, TimeProvider.System, out _)!)
        {
            log.Bug(new InvalidOperationException("first\nsecond\x1b"), FilePath.From("a\nb"));
        }

        Assert.Contains(@"at a\nb: System.InvalidOperationException: first\nsecond\x1b", Assert.Single(File.ReadAllLines(LogPath)), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoFolder_SaysWhyWithItsExitCode()
    {
        Assert.Null(RunLog.Open(Path.Combine(_folder, "no\nwhere", "log"), TimeProvider.System, out var error));
        Assert.Equal(ExitCodes.CannotWrite, error!.ExitCode);
        Assert.Contains(@"no\nwhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_DiskIsFull_SaysSoAndGoesOn()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        using var log = RunLog.Open("/dev/full", TimeProvider.System, out _)!;

        log.Write("one");
        log.Write("two");

        Assert.True(log.HasFailed);
    }

    private void Write(string text)
    {
        using var log = RunLog.Open(LogPath, TimeProvider.System, out _)!;
        log.Write(text);
    }
}
