using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>The queue: bounded for its source, open for what comes back, three lanes, pause and gates.</summary>
public sealed class WorkQueueTests
{
    private readonly Batches _batches = new();
    private readonly LeaseGate _gate = new();

    [Fact]
    public void Enqueue_Full_WaitsUntilAQuarterIsFree()
    {
        var queue = new WorkQueue(8);
        Assert.True(queue.Enqueue(_batches.Next(4)));
        Assert.True(queue.Enqueue(_batches.Next(4)));

        var third = Background.Run(() => queue.Enqueue(_batches.Next(4)));
        WaitFor(() => queue.Read().IsProducerBlocked);
        Assert.False(third.IsCompleted);
        Assert.NotNull(queue.TryTake(_gate, 1));

        Assert.True(Background.Result(third));
        Assert.Equal(8, queue.Depth);
    }

    [Fact]
    public void Enqueue_BatchThatDoesNotFit_WaitsUntilItDoes()
    {
        var queue = new WorkQueue(8);
        Assert.True(queue.Enqueue(_batches.Next(3)));
        Assert.True(queue.Enqueue(_batches.Next(3)));

        var third = Background.Run(() => queue.Enqueue(_batches.Next(3)));
        WaitFor(() => queue.Read().IsProducerBlocked);
        Assert.Equal(6, queue.Depth);
        Assert.NotNull(queue.TryTake(_gate, 1));

        Assert.True(Background.Result(third));
        Assert.Equal(6, queue.Depth);
    }

    [Fact]
    public void Enqueue_BatchLargerThanTheQueue_WaitsUntilItIsEmpty()
    {
        var queue = new WorkQueue(2);
        Assert.True(queue.Enqueue(_batches.Next(1)));

        var large = Background.Run(() => queue.Enqueue(_batches.Next(5)));
        WaitFor(() => queue.Read().IsProducerBlocked);
        Assert.NotNull(queue.TryTake(_gate, 1));

        Assert.True(Background.Result(large));
        Assert.Equal(5, queue.Depth);
    }

    [Fact]
    public void Return_WhenFull_NeverWaitsAndGoesToTheFront()
    {
        var queue = new WorkQueue(2);
        var returned = _batches.Next(2);
        queue.Enqueue(returned);
        var lease = queue.TryTake(_gate, 1)!;
        queue.Enqueue(_batches.Next(2));

        queue.Return(lease);

        Assert.Same(returned, queue.TryTake(_gate, 1)?.Batch);
    }

    [Fact]
    public void Take_GateClosed_ReturnsAtOnceAndForEver()
    {
        var queue = new WorkQueue(8);
        var waiting = Background.Run(() => queue.Take(_gate, 1));
        WaitFor(() => queue.Read().ConsumersStarved == 1);

        queue.Close(_gate);

        Assert.Null(Background.Result(waiting));
        queue.Enqueue(_batches.Next(1));
        Assert.Null(queue.Take(_gate, 1));
        Assert.NotNull(queue.TryTake(new LeaseGate(), 1));
    }

    [Fact]
    public void Pause_HandsOutNothingUntilResumed()
    {
        var queue = new WorkQueue(8);
        queue.Enqueue(_batches.Next(1));
        queue.Pause(true);
        Assert.Null(queue.TryTake(_gate, 1));
        var waiting = Background.Run(() => queue.Take(_gate, 1));
        WaitFor(() => queue.Read().ConsumersStarved == 1);

        queue.Pause(false);

        Assert.NotNull(Background.Result(waiting));
    }

    [Fact]
    public void Large_WhileOthersWait_AtMostHalfOfTheWorkers()
    {
        var queue = new WorkQueue(64);
        queue.SetWorkers(4);
        var batch = _batches.Next(6);
        queue.Enqueue(batch);
        var first = queue.TryTake(_gate, 1)!;
        for (var index = 0; index < 4; index++)
        {
            queue.Defer(first, index);
        }

        queue.Return(first);
        var leases = Enumerable.Range(0, 3).Select(_ => queue.TryTake(_gate, 1)!).ToList();

        Assert.Equal(2, leases.Count(l => l.Batch.IsLarge));
        Assert.True(queue.TryTake(_gate, 1)!.Batch.IsLarge, "nothing else waits, so large files may take all workers");
        leases.ForEach(l => l.Dispose());
        Assert.True(queue.Snapshot().IsBalanced);
    }

    [Fact]
    public void Suspect_IsForTheLoneRetryAlone()
    {
        var queue = new WorkQueue(64);
        var batch = _batches.Next(3);
        queue.Enqueue(batch);
        queue.MarkSuspect(queue.TryTake(_gate, 1)!, 1);

        Assert.True(queue.HasSuspects);
        Assert.NotNull(queue.TryTake(_gate, 1));
        Assert.NotNull(queue.TryTake(_gate, 1));
        Assert.Null(queue.TryTake(_gate, 1));
        var suspect = queue.TryTakeSuspect()!;
        Assert.False(queue.HasSuspects);
        queue.Return(suspect);
        Assert.Null(queue.TryTake(_gate, 1));
        Assert.True(queue.HasSuspects);
    }

    [Fact]
    public void Finish_WakesTheSourceAndEveryWorker()
    {
        var queue = new WorkQueue(1);
        queue.Enqueue(_batches.Next(1));
        var source = Background.Run(() => queue.Enqueue(_batches.Next(1)));
        WaitFor(() => queue.Read().IsProducerBlocked);

        queue.Finish();

        Assert.False(Background.Result(source));
        Assert.Null(queue.Take(_gate, 1));
    }

    [Fact]
    public void Held_ByTheReorderWindow_CountsAgainstTheSource()
    {
        var queue = new WorkQueue(4);
        queue.SetHeld(4);
        var source = Background.Run(() => queue.Enqueue(_batches.Next(1)));
        WaitFor(() => queue.Read().IsProducerBlocked);

        queue.SetHeld(0);

        Assert.True(Background.Result(source));
    }

    [Fact]
    public void Take_TwoAsleepAndLittleForEach_BothAreCalled()
    {
        var queue = new WorkQueue(1000);
        var first = Background.Run(() => queue.Take(_gate, 1));
        var second = Background.Run(() => queue.Take(_gate, 1));
        WaitFor(() => queue.Read().ConsumersStarved == 2);

        // The source continues, so more might come, and no other worker takes it.
        queue.Enqueue(_batches.Next(1));
        queue.Enqueue(_batches.Next(1));

        Assert.NotNull(Background.Result(first));
        Assert.NotNull(Background.Result(second));
    }

    [Fact]
    public void Return_WhileTheSourceWaitsForRoom_CallsTheWorkerAndNotTheSource()
    {
        var queue = new WorkQueue(4);
        queue.Enqueue(_batches.Next(1));
        var lease = queue.TryTake(_gate, 1)!;
        queue.SetHeld(10);
        var source = Background.Run(() => queue.Enqueue(_batches.Next(1)));
        WaitFor(() => queue.Read().IsProducerBlocked);
        var worker = Background.Run(() => queue.Take(_gate, 1));
        WaitFor(() => queue.Read().ConsumersStarved == 1);

        queue.Return(lease);

        Assert.NotNull(Background.Result(worker));
        queue.Finish();
        Assert.False(Background.Result(source));
    }

    [Fact]
    public void TryTakeSuspect_TheSourceWaitsForItsRoom_LetsItGoOn()
    {
        var queue = new WorkQueue(1);
        var batch = _batches.Next(1);
        queue.Enqueue(batch);
        queue.MarkSuspect(queue.TryTake(_gate, 1)!, 0);
        var source = Background.Run(() => queue.Enqueue(new Batches().Next(1)));
        WaitFor(() => queue.Read().IsProducerBlocked);

        Assert.NotNull(queue.TryTakeSuspect());

        Assert.True(Background.Result(source));
    }

    [Fact]
    public void Take_GateClosedWhenCalled_LeavesTheBatchToAnother()
    {
        var queue = new WorkQueue(1000);
        for (var round = 0; round < 300; round++)
        {
            var leaving = new LeaseGate();
            var leaver = Background.Run(() => queue.Take(leaving, 1));
            var stayer = Background.Run(() => queue.Take(_gate, 1));
            WaitFor(() => queue.Read().ConsumersStarved == 2);
            queue.Enqueue(_batches.Next(1));
            queue.Close(leaving);

            if (Background.Result(leaver) is not null)
            {
                queue.Enqueue(_batches.Next(1));
            }

            Assert.NotNull(Background.Result(stayer));
        }
    }

    [Fact]
    public void Take_RandomSchedules_EveryBatchIsTaken()
    {
        var seed = Environment.TickCount;
        for (var round = 0; round < 30; round++)
        {
            var random = new Random(seed + round);
            var queue = new WorkQueue(random.Next(1, 300));
            var (batches, workers, taken) = (random.Next(1, 400), random.Next(1, 6), 0);
            var pauses = random.Next(4) == 0;
            var all = new ManualResetEventSlim();
            var threads = Enumerable.Range(0, workers).Select(worker => Background.Run(() =>
            {
                var own = new Random(seed + round + worker);
                var gate = new LeaseGate();
                while (!queue.IsFinished)
                {
                    if (queue.Take(gate, 1) is not null && Interlocked.Increment(ref taken) == batches)
                    {
                        all.Set();
                    }

                    if (own.Next(8) == 0)
                    {
                        queue.Close(gate);
                        gate = new LeaseGate();
                    }
                }

                return true;
            })).ToList();

            for (var batch = 0; batch < batches; batch++)
            {
                queue.Enqueue(_batches.Next(random.Next(1, 40)));
                if (random.Next(20) == 0)
                {
                    Thread.Sleep(random.Next(3));
                }

                if (pauses && random.Next(10) == 0)
                {
                    queue.Pause(true);
                    queue.Pause(false);
                }
            }

            Assert.True(all.Wait(Wait.Limit, TestContext.Current.CancellationToken), $"seed {seed}, round {round}: {taken} of {batches} batches were taken");
            queue.Finish();
            threads.ForEach(thread => Assert.True(Background.Result(thread)));
        }
    }

    [Fact]
    public void Snapshot_WhileTheSourceWaitsForRoom_CountsItsItemsAsQueued()
    {
        var queue = new WorkQueue(1);
        queue.Enqueue(_batches.Next(3));
        var source = Background.Run(() => queue.Enqueue(_batches.Next(2)));
        WaitFor(() => queue.Read().IsProducerBlocked);

        var waiting = queue.Snapshot();
        queue.Finish();

        Assert.False(Background.Result(source));
        Assert.Equal((5, 5), (waiting.Discovered, waiting.Queued));
        Assert.Equal(waiting, queue.Snapshot());
        Assert.Equal(3, queue.Depth);
    }

    [Fact]
    public void AllMoves_AtRandomByManyThreads_SettleEveryItemOnce()
    {
        const int Workers = 6;
        const int Items = 20_000;
        var seed = Environment.TickCount;
        var queue = new WorkQueue(200);
        var settled = new int[Items];
        var workers = Enumerable.Range(0, Workers).Select(worker => Background.Run(() =>
        {
            Work(queue, new Random(seed + worker), settled);
            return true;
        })).ToList();
        var watcher = Background.Run(() =>
        {
            while (!queue.IsFinished)
            {
                Assert.True(queue.Snapshot().IsBalanced, $"seed {seed}: {queue.Snapshot()}");
                Assert.InRange(queue.Read().Depth, 0, Items);
            }

            return true;
        });

        var random = new Random(seed);
        for (var left = Items; left > 0;)
        {
            var count = Math.Min(left, random.Next(1, 40));
            Assert.True(queue.Enqueue(_batches.Next(count)));
            left -= count;
        }

        queue.EndSource();
        WaitFor(() => queue.IsDone);
        queue.Finish();
        workers.ForEach(worker => Assert.True(Background.Result(worker)));
        Assert.True(Background.Result(watcher));
        var end = queue.Snapshot();
        Assert.True(end is { Discovered: Items, Queued: 0, Leased: 0 }, $"seed {seed}: {end}");
        Assert.True(Array.TrueForAll(settled, times => times == 1), $"seed {seed}: an item was settled twice or never");
    }

    /// <summary>Does what workers, supervisor and collector do, in random order.</summary>
    private static void Work(WorkQueue queue, Random random, int[] settled)
    {
        var gate = new LeaseGate();
        while (!queue.IsFinished)
        {
            var lease = queue.TryTakeSuspect() ?? queue.TryTake(gate, 1);
            if (lease is null)
            {
                Thread.Yield();
                continue;
            }

            using (lease)
            {
                WorkOn(queue, lease, random, settled);
            }
        }
    }

    private static void WorkOn(WorkQueue queue, Lease lease, Random random, int[] settled)
    {
        var next = lease.From;
        while (next < lease.Batch.Count)
        {
            switch (random.Next(8))
            {
                case 0:
                    queue.Return(lease);
                    Assert.False(queue.TryCommit(lease, next, 1));
                    return;
                case 1 when !lease.Batch.IsSuspect:
                    queue.MarkSuspect(lease, random.Next(next, lease.Batch.Count));
                    return;
                case 2 when !lease.Batch.IsLarge && !lease.Batch.IsSuspect:
                    queue.Defer(lease, next++);
                    break;
                case 3:
                    Settle(lease, (random.Next(2) == 0 ? queue.TryFail(lease) : queue.TryQuarantine(lease))!.Value, 1, settled);
                    next++;
                    break;
                default:
                    var count = random.Next(1, lease.Batch.Count - next + 1);
                    Assert.True(queue.TryCommit(lease, next, count));
                    Settle(lease, next, count, settled);
                    next += count;
                    break;
            }
        }
    }

    private static void Settle(Lease lease, int first, int count, int[] settled)
    {
        for (var index = first; index < first + count; index++)
        {
            Interlocked.Increment(ref settled[lease.Batch.FirstSequence + index]);
        }
    }

    private static void WaitFor(Func<bool> isSo)
    {
        Wait.Until(isSo, "the queue");
    }
}
