using System.Runtime.Versioning;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Records.Saving;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Records;

/// <summary>The saver writes in parallel, and the output is always complete.</summary>
public sealed class SavingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder["out.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_Completed_TakesTheOutputsPlace()
    {
        File.WriteAllText(Output, "old");
        using (var stage = new SaveStage(Create()))
        {
            Assert.True(stage.Add("a\n"u8).IsSuccess);
            Assert.Equal("old", File.ReadAllText(Output));
            Assert.True(stage.Add("b\n"u8).IsSuccess);
            Assert.True(stage.Finish(RunEnding.Complete).IsSuccess);
        }

        Assert.Equal("a\nb\n", File.ReadAllText(Output));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void File_Stopped_IsKeptApartAndSaysSo()
    {
        File.WriteAllText(Output, "old");
        string? note;
        using (var stage = new SaveStage(Create()))
        {
            stage.Add("a\n"u8);
            Assert.True(stage.Finish(RunEnding.Interrupted).IsSuccess);
            note = stage.Note;
        }

        Assert.Equal("old", File.ReadAllText(Output));
        Assert.Equal("a\n", File.ReadAllText(FileSaver.PartialPathOf(Output)));
        Assert.Contains(".out.csv.tuiscan-partial, whole up to the last", note, StringComparison.Ordinal);
    }

    [Fact]
    public void File_NotFinished_LeavesNothing()
    {
        using (var stage = new SaveStage(Create()))
        {
            stage.Add("a\n"u8);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("ln -s other X")]
    [InlineData("ln other X")]
    [InlineData("mkfifo X")]
    [InlineData("mkdir X")]
    public void File_ForeignInThePartialsOrTheLocksPlace_IsRefusedByNameAndKept(string make)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs links and FIFOs");
        File.WriteAllText(_folder["other"], "mine");
        foreach (var place in new[] { FileSaver.PartialPathOf(Output), FileSaver.LockPathOf(Output) })
        {
            Tool.Run("sh", "-c", $"cd '{_folder.Path}' && {make.Replace("X", Path.GetFileName(place), StringComparison.Ordinal)}");

            Assert.Equal(FaultCode.Foreign, FileSaver.Create(Output, out _, out var told, out _));

            Assert.Equal(place, told);
            Assert.Equal("mine", File.ReadAllText(_folder["other"]));
            Tool.Run("rm", "-r", place);
        }

        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void File_LeftByAKilledRun_IsBegunAnew()
    {
        File.WriteAllText(FileSaver.PartialPathOf(Output), "old rows");

        using (var stage = new SaveStage(Create()))
        {
            stage.Add("a\n"u8);
            Assert.True(stage.Finish(RunEnding.Complete).IsSuccess);
        }

        Assert.Equal("a\n", File.ReadAllText(Output));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void File_ReplacedByAnotherMeanwhile_IsKept()
    {
        File.WriteAllText(Output, "old");
        using (var stage = new SaveStage(Create()))
        {
            stage.Add("a\n"u8);
            File.Delete(Output);
            File.CreateSymbolicLink(Output, "elsewhere");

            Assert.Equal(FaultCode.Foreign, stage.Finish(RunEnding.Complete));
        }

        Assert.Equal("elsewhere", new FileInfo(Output).LinkTarget);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void File_Replaced_KeepsItsPermissions()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are none");
        File.WriteAllText(Output, "old");
        File.SetUnixFileMode(Output, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (var stage = new SaveStage(Create()))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FileSaver.PartialPathOf(Output)));
            Assert.True(stage.Finish(RunEnding.Complete).IsSuccess);
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Output));
    }

    [Fact]
    public void File_TwoWriters_TheSecondIsRefusedWithTheFirstOnesPid()
    {
        using var first = Create();

        Assert.Equal(AdvisoryLock.HeldElsewhere, FileSaver.Create(Output, out var second, out _, out var writer));
        Assert.Null(second);
        Assert.Equal(Environment.ProcessId, writer);
    }

    [Fact]
    public void Stage_SaverThatIsSlow_HoldsTheProducerBack()
    {
        var saver = new HeldSaver();
        using var stage = new SaveStage(saver);
        var added = 0;
        var producer = new Thread(() =>
        {
            for (var block = 0; block < 100; block++)
            {
                stage.Add("x\n"u8);
                Interlocked.Increment(ref added);
            }
        });
        producer.Start();

        // Before the saver has taken its first block the producer may be blocked for a moment without being held.
        Assert.True(saver.WaitUntilBegun(Wait.Limit));
        Wait.Until(() => stage.Read() is { IsProducerBlocked: true } r && r.Depth == r.Capacity, "the producer to be held");
        var reading = stage.Read();
        Assert.Equal(reading.Capacity, reading.Depth);
        Assert.InRange(Volatile.Read(ref added), reading.Capacity, reading.Capacity + 1);

        saver.Release();
        Assert.True(producer.Join(Wait.Limit));
        Assert.True(stage.Finish(RunEnding.Complete).IsSuccess);
        Assert.Equal(100, saver.Written);
        Assert.Equal(0, stage.Read().Depth);
    }

    [Fact]
    public void Stage_SaverThatFails_EndsTheRunAndSaysWhy()
    {
        using var stage = new SaveStage(new FailingSaver());

        Wait.Until(() => stage.Add("x\n"u8) == FaultCode.NoSpace, "the fault");
        Assert.Equal(FaultCode.NoSpace, stage.Finish(RunEnding.Complete));
        Assert.Equal("nowhere could not be written: no space left on device (ENOSPC)", stage.Failure);
    }

    private FileSaver Create()
    {
        Assert.True(FileSaver.Create(Output, out var saver, out _, out _).IsSuccess);
        return saver!;
    }

    /// <summary>Writes nothing until it is released.</summary>
    private sealed class HeldSaver : IRecordSaver
    {
        private readonly ManualResetEventSlim _begun = new();
        private readonly ManualResetEventSlim _released = new();
        private int _written;

        public DisplayText Name => $"held";

        public DisplayText? Trouble => null;

        public int Written => _written;

        /// <summary>True once it has a block.</summary>
        public bool WaitUntilBegun(TimeSpan bound) => _begun.Wait(bound);

        public void Release() => _released.Set();

        public FaultCode Write(ReadOnlySpan<byte> rows)
        {
            _begun.Set();
            Assert.True(_released.Wait(Wait.Limit));
            _written += Encoding.UTF8.GetString(rows).Length / 2;
            return FaultCode.None;
        }

        public FaultCode Complete() => FaultCode.None;

        public FaultCode Stop(out DisplayText note)
        {
            note = default;
            return FaultCode.None;
        }

        public void Dispose()
        {
            _begun.Dispose();
            _released.Dispose();
        }
    }

    private sealed class FailingSaver : IRecordSaver
    {
        public DisplayText Name => $"nowhere";

        public DisplayText? Trouble => null;

        public FaultCode Write(ReadOnlySpan<byte> rows) => FaultCode.NoSpace;

        public FaultCode Complete() => FaultCode.None;

        public FaultCode Stop(out DisplayText note)
        {
            note = default;
            return FaultCode.None;
        }

        public void Dispose()
        {
        }
    }
}
