using TuiScan.Engine.Pipeline;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Engine.Pipeline;

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
        Assert.NotNull(queue.TryTake(_gate));

        Assert.True(Background.Result(third));
        Assert.Equal(8, queue.Depth);
    }

    [Fact]
    public void Requeue_WhenFull_NeverWaitsAndGoesToTheFront()
    {
        var queue = new WorkQueue(2);
        var returned = _batches.Next(2);
        queue.Enqueue(_batches.Next(2));

        queue.Requeue(returned);

        Assert.Same(returned, queue.TryTake(_gate));
    }

    [Fact]
    public void Take_GateClosed_ReturnsAtOnceAndForEver()
    {
        var queue = new WorkQueue(8);
        var waiting = Background.Run(() => queue.Take(_gate));
        WaitFor(() => queue.Read().ConsumersStarved == 1);

        queue.Close(_gate);

        Assert.Null(Background.Result(waiting));
        queue.Enqueue(_batches.Next(1));
        Assert.Null(queue.Take(_gate));
        Assert.NotNull(queue.TryTake(new LeaseGate()));
    }

    [Fact]
    public void Pause_HandsOutNothingUntilResumed()
    {
        var queue = new WorkQueue(8);
        queue.Enqueue(_batches.Next(1));
        queue.Pause(true);
        Assert.Null(queue.TryTake(_gate));
        var waiting = Background.Run(() => queue.Take(_gate));
        WaitFor(() => queue.Read().ConsumersStarved == 1);

        queue.Pause(false);

        Assert.NotNull(Background.Result(waiting));
    }

    [Fact]
    public void Large_WhileOthersWait_AtMostHalfOfTheWorkers()
    {
        var (queue, desk, ledger) = Desk(64);
        queue.SetWorkers(4);
        var batch = _batches.Next(6);
        ledger.Discover(batch);
        queue.Enqueue(batch);
        var first = desk.TryTake(_gate, 1)!;
        for (var index = 0; index < 4; index++)
        {
            desk.Defer(first, index);
        }

        desk.Return(first);
        var leases = Enumerable.Range(0, 3).Select(_ => desk.TryTake(_gate, 1)!).ToList();

        Assert.Equal(2, leases.Count(l => l.Batch.IsLarge));
        Assert.True(desk.TryTake(_gate, 1)!.Batch.IsLarge, "nothing else waits, so large files may take all workers");
        leases.ForEach(l => l.Dispose());
        Assert.True(ledger.Snapshot().IsBalanced);
    }

    [Fact]
    public void Suspect_IsForTheLoneRetryAlone()
    {
        var (queue, desk, ledger) = Desk(64);
        var batch = _batches.Next(3);
        ledger.Discover(batch);
        queue.Enqueue(batch);
        desk.Strike(desk.TryTake(_gate, 1)!, 1);

        Assert.True(queue.HasSuspects);
        Assert.NotNull(desk.TryTake(_gate, 1));
        Assert.NotNull(desk.TryTake(_gate, 1));
        Assert.Null(desk.TryTake(_gate, 1));
        var suspect = desk.TryTakeSuspect()!;
        Assert.False(queue.HasSuspects);
        desk.Return(suspect);
        Assert.Null(desk.TryTake(_gate, 1));
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
        Assert.Null(queue.Take(_gate));
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
        var first = Background.Run(() => queue.Take(_gate));
        var second = Background.Run(() => queue.Take(_gate));
        WaitFor(() => queue.Read().ConsumersStarved == 2);

        // The source goes on, so more might come, and nobody else takes it.
        queue.Enqueue(_batches.Next(1));
        queue.Enqueue(_batches.Next(1));

        Assert.NotNull(Background.Result(first));
        Assert.NotNull(Background.Result(second));
    }

    [Fact]
    public void Requeue_WhileTheSourceWaitsForRoom_CallsTheWorkerAndNotTheSource()
    {
        var queue = new WorkQueue(4);
        queue.SetHeld(10);
        var source = Background.Run(() => queue.Enqueue(_batches.Next(1)));
        WaitFor(() => queue.Read().IsProducerBlocked);
        var worker = Background.Run(() => queue.Take(_gate));
        WaitFor(() => queue.Read().ConsumersStarved == 1);

        queue.Requeue(new Batches().Next(1));

        Assert.NotNull(Background.Result(worker));
        queue.Finish();
        Assert.False(Background.Result(source));
    }

    [Fact]
    public void TryTakeSuspect_TheSourceWaitsForItsRoom_LetsItGoOn()
    {
        var (queue, desk, ledger) = Desk(1);
        var batch = _batches.Next(1);
        ledger.Discover(batch);
        queue.Enqueue(batch);
        desk.Strike(desk.TryTake(_gate, 1)!, 0);
        var source = Background.Run(() => queue.Enqueue(new Batches().Next(1)));
        WaitFor(() => queue.Read().IsProducerBlocked);

        Assert.NotNull(desk.TryTakeSuspect());

        Assert.True(Background.Result(source));
    }

    [Fact]
    public void Take_GateClosedWhenCalled_LeavesTheBatchToAnother()
    {
        var queue = new WorkQueue(1000);
        for (var round = 0; round < 300; round++)
        {
            var leaving = new LeaseGate();
            var leaver = Background.Run(() => queue.Take(leaving));
            var stayer = Background.Run(() => queue.Take(_gate));
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
                    if (queue.Take(gate) is not null && Interlocked.Increment(ref taken) == batches)
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

    private static (WorkQueue Queue, LeaseDesk Desk, Ledger Ledger) Desk(int capacity)
    {
        var queue = new WorkQueue(capacity);
        var ledger = new Ledger();
        return (queue, new LeaseDesk(queue, ledger), ledger);
    }

    private static void WaitFor(Func<bool> isSo)
    {
        Wait.Until(isSo, "the queue");
    }
}
