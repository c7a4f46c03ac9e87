using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Runs;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LogPath => _folder["log"];

    public void Dispose() => _folder.Dispose();

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
        using (var log = RunLog.Open(LogPath, TimeProvider.System, bound: 1_000).Required())
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
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void Write_ManyThreads_EveryLineIsWhole()
    {
        using (var log = RunLog.Open(LogPath, TimeProvider.System).Required())
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
        using (var log = RunLog.Open(LogPath, TimeProvider.System).Required())
        {
            log.Bug(new InvalidOperationException("first\nsecond\x1b"), FilePath.From("a\nb"));
        }

        Assert.Contains(@"at a\nb: System.InvalidOperationException: first\nsecond\x1b", Assert.Single(File.ReadAllLines(LogPath)), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoFolder_SaysWhyWithItsExitCode()
    {
        var error = RunLog.Open(Path.Combine(_folder.Path, "no\nwhere", "log"), TimeProvider.System).Refused();
        Assert.Equal(ExitCodes.CannotWrite, error.ExitCode);
        Assert.Contains(@"no\nwhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NewFile_IsForItsOwnerAloneAndAnOldOneKeepsItsMode()
    {
        Write("one");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnedFile.Private, File.GetUnixFileMode(LogPath));
            File.SetUnixFileMode(LogPath, OwnedFile.Private | UnixFileMode.GroupRead);
            Write("two");
            Assert.Equal(OwnedFile.Private | UnixFileMode.GroupRead, File.GetUnixFileMode(LogPath));
        }
    }

    [Theory]
    [InlineData("precious\n")]
    [InlineData("")]
    public void Write_PastTheBoundWhereTheLastOneIsNoLog_StopsAndSaysSo(string last)
    {
        File.WriteAllText(LogPath + ".1", last);
        using var log = RunLog.Open(LogPath, TimeProvider.System, bound: 200).Required();
        for (var i = 0; i < 20; i++)
        {
            log.Write($"event number {i}");
        }

        Assert.Contains("log.1 is no log of tuiscan's", log.Failure, StringComparison.Ordinal);
        Assert.Equal(last, File.ReadAllText(LogPath + ".1"));
        Assert.InRange(new FileInfo(LogPath).Length, 1, 200);
    }

    [Fact]
    public void Write_TwoLogsOfOneFilePastTheBound_NeitherLosesTheOthersFile()
    {
        using var first = RunLog.Open(LogPath, TimeProvider.System, bound: 1_000).Required();
        using var second = RunLog.Open(LogPath, TimeProvider.System, bound: 1_000).Required();
        for (var i = 0; i < 100; i++)
        {
            first.Write($"first {i}");
            second.Write($"second {i}");
        }

        Assert.Null(first.Failure);
        Assert.Null(second.Failure);
        var kept = File.ReadAllText(LogPath + ".1") + File.ReadAllText(LogPath);
        Assert.Contains("first 99\n", kept, StringComparison.Ordinal);
        Assert.Contains("second 99\n", kept, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("mkfifo log", ExitCodes.Usage)]
    [InlineData("mkdir log", ExitCodes.Usage)]
    [InlineData("echo kept >other; ln -s other log", ExitCodes.Usage)]
    [InlineData("echo kept >other; ln other log", ExitCodes.Usage)]
    [InlineData("ln -s /dev/full log", ExitCodes.Usage)]
    public void Open_WhatMayBeNoLog_IsRefusedAndLeftAlone(string make, int exit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a POSIX shell");
        Tool.Run("sh", "-c", $"cd {_folder.Path} && {make}");
        var before = Tool.Run("sh", "-c", $"cd {_folder.Path} && stat -c '%N %F %i %s' * && if [ -e other ]; then cat other; fi");

        var error = RunLog.Open(LogPath, TimeProvider.System).Refused();

        Assert.Equal(exit, error.ExitCode);
        Assert.Equal(before, Tool.Run("sh", "-c", $"cd {_folder.Path} && stat -c '%N %F %i %s' * && if [ -e other ]; then cat other; fi"));
    }

    [Fact]
    public void Write_NullDevice_IsWrittenToAndNeverReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no null device of that name");
        using var log = RunLog.Open("/dev/null", TimeProvider.System, bound: 100).Required();
        for (var i = 0; i < 20; i++)
        {
            log.Write("line");
        }

        Assert.Null(log.Failure);
        Assert.Null(log.FilePath);
        Assert.False(File.Exists("/dev/null.1"));
    }

    [Fact]
    public void Write_FolderIsGone_SaysSoAndGoesOn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere an open file keeps its folder");
        using var log = RunLog.Open(LogPath, TimeProvider.System, bound: 100).Required();
        log.Write("one");

        // No file can be created where the folder is gone.
        Directory.Delete(_folder.Path, recursive: true);
        for (var i = 0; i < 20; i++)
        {
            log.Write("another line");
        }

        Directory.CreateDirectory(_folder.Path);
        Assert.Contains("could not be written", log.Failure, StringComparison.Ordinal);
    }

    private void Write(string text)
    {
        using var log = RunLog.Open(LogPath, TimeProvider.System).Required();
        log.Write(text);
    }
}
