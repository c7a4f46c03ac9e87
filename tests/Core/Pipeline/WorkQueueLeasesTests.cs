using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Platform.Files;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>Which batch a lease is given for and when none is, who is told of a change, and when a directory is let go.</summary>
public sealed class WorkQueueLeasesTests
{
    private readonly Batches _batches = new();
    private readonly LeaseGate _gate = new();
    private readonly WorkQueue _queue = new(64);

    [Fact]
    public void TryTake_BatchesOfTheSource_GivesTheFirstFirst()
    {
        _queue.Enqueue(_batches.Next(1));
        _queue.Enqueue(_batches.Next(1));

        Assert.Equal([0L, 1L], [TakenSequence(), TakenSequence()]);
    }

    [Fact]
    public void TryTake_AfterASuspectWasCutOut_GivesTheRestInItsOrder()
    {
        _queue.Enqueue(_batches.Next(5));
        _queue.Enqueue(_batches.Next(1));

        _queue.MarkSuspect(_queue.TryTake(_gate, 1)!, 2);

        Assert.Equal([0L, 3L, 5L], [TakenSequence(), TakenSequence(), TakenSequence()]);
        Assert.Equal(2, _queue.TryTakeSuspect()?.Batch.FirstSequence);
    }

    [Fact]
    public void TryTake_ALargeFileThatIsDone_GivesTheNextBeforeWhatElseWaits()
    {
        _queue.SetWorkers(2);
        _queue.Enqueue(_batches.Next(3));
        _queue.Enqueue(_batches.Next(1));
        var first = _queue.TryTake(_gate, 1)!;
        _queue.Defer(first, 0);
        _queue.Defer(first, 1);
        var large = _queue.TryTake(_gate, 1)!;
        Assert.True(large.Batch.IsLarge);

        large.Dispose();

        Assert.True(_queue.TryTake(_gate, 1)!.Batch.IsLarge);
        Assert.False(_queue.TryTake(_gate, 1)!.Batch.IsLarge);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryTake_PausedOrFinished_GivesNeitherABatchNorASuspect(bool isPaused)
    {
        _queue.Enqueue(_batches.Next(2));
        _queue.MarkSuspect(_queue.TryTake(_gate, 1)!, 0);

        if (isPaused)
        {
            _queue.Pause(true);
        }
        else
        {
            _queue.Finish();
        }

        Assert.Null(_queue.TryTake(_gate, 1));
        Assert.Null(_queue.TryTakeSuspect());
        Assert.Equal(2, _queue.Depth);
    }

    [Fact]
    public void Take_CalledAtAGateThatWasClosedMeanwhile_CallsAnotherInItsPlace()
    {
        var leaving = new LeaseGate();
        var leaver = Background.Run(() => _queue.Take(leaving, 1));
        Wait.Until(() => _queue.Read().ConsumersStarved == 1, "the first sleeps");
        var stayer = Background.Run(() => _queue.Take(_gate, 2));
        Wait.Until(() => _queue.Read().ConsumersStarved == 2, "both sleep");

        // As when it is closed between the call and the look; Close itself wakes all, and so would hide what is missing.
        leaving.MarkClosed();
        _queue.Enqueue(_batches.Next(1));

        Assert.NotNull(Background.Result(stayer));
        _queue.Close(leaving);
        Assert.Null(Background.Result(leaver));
    }

    [Fact]
    public void Enqueue_Full_GoesOnWhenExactlyAQuarterIsFree()
    {
        var queue = new WorkQueue(8);
        Assert.All(Enumerable.Range(0, 8), _ => queue.Enqueue(_batches.Next(1)));
        var source = Background.Run(() => queue.Enqueue(new Batches().Next(1)));
        Wait.Until(() => queue.Read().IsProducerBlocked, "the source is blocked");

        queue.TryTake(_gate, 1);
        Assert.True(queue.Read().IsProducerBlocked);
        queue.TryTake(_gate, 1);

        Assert.True(Background.Result(source));
    }

    [Fact]
    public void WaitForChange_ABatchComes_CompletesForAllWhoWait()
    {
        var (first, second) = (_queue.WaitForChange(), _queue.WaitForChange());
        Assert.False(first.IsCompleted || second.IsCompleted);

        _queue.Enqueue(_batches.Next(1));

        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
        Assert.False(_queue.WaitForChange().IsCompleted, "the next change is another one");
    }

    [Theory]
    [InlineData("close")]
    [InlineData("finish")]
    [InlineData("resume")]
    [InlineData("return")]
    public void WaitForChange_TheQueueOrAGateChanges_Completes(string what)
    {
        _queue.Enqueue(_batches.Next(1));
        var lease = _queue.TryTake(_gate, 1)!;
        var change = _queue.WaitForChange();

        switch (what)
        {
            case "close":
                _queue.Close(_gate);
                break;
            case "finish":
                _queue.Finish();
                break;
            case "resume":
                _queue.Pause(false);
                break;
            default:
                _queue.Return(lease);
                break;
        }

        Assert.True(change.IsCompletedSuccessfully);
    }

    [Fact]
    public void WaitForChange_OnlyASuspectComes_WaitsOn()
    {
        _queue.Enqueue(_batches.Next(1));
        var lease = _queue.TryTake(_gate, 1)!;
        var change = _queue.WaitForChange();

        _queue.MarkSuspect(lease, 0);

        Assert.True(_queue.HasSuspects);
        Assert.False(change.IsCompleted, "no worker may take it");
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("fail")]
    [InlineData("quarantine")]
    [InlineData("suspect")]
    [InlineData("defer")]
    public void Batch_ItsLastItemSettled_LetsItsDirectoryGoThenAndNotBefore(string how)
    {
        var folder = new CountedFolder();
        _queue.Enqueue(BatchOf(folder));
        folder.Release();
        var lease = _queue.TryTake(_gate, 1)!;
        Assert.True(_queue.TryCommit(lease, 0, 1));
        lease.Dispose();
        Assert.Equal(0, folder.Closings);

        switch (how)
        {
            case "commit":
                Assert.True(_queue.TryCommit(lease, 1, 1));
                break;
            case "fail":
                Assert.Equal(1, _queue.TryFail(lease));
                break;
            case "quarantine":
                Assert.Equal(1, _queue.TryQuarantine(lease));
                break;
            case "suspect":
                _queue.MarkSuspect(lease, 1);
                CommitAlone(_queue.TryTakeSuspect()!, folder);
                break;
            default:
                _queue.Defer(lease, 1);
                CommitAlone(_queue.TryTake(_gate, 1)!, folder);
                break;
        }

        Assert.Equal(1, folder.Closings);
    }

    private void CommitAlone(Lease lease, CountedFolder folder)
    {
        Assert.Equal(0, folder.Closings);
        Assert.True(_queue.TryCommit(lease, 0, 1));
        lease.Dispose();
    }

    private long? TakenSequence() => _queue.TryTake(_gate, 1)?.Batch.FirstSequence;

    private static ItemBatch BatchOf(DirectoryHandle folder)
    {
        var builder = new ItemBatchBuilder();
        builder.Add("a"u8, EntryType.File);
        builder.Add("b"u8, EntryType.File);
        return builder.Build("folder"u8.ToArray(), folder);
    }

    private sealed class CountedFolder : DirectoryHandle
    {
        public int Closings { get; private set; }

        protected override void Close() => Closings++;
    }
}
