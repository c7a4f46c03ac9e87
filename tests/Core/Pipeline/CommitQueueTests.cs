using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>The workers' proposals for the collector: bounded by number and by bytes, nothing lost, in each worker's order.</summary>
public sealed class CommitQueueTests
{
    private readonly CommitQueue _queue = new();
    private readonly Batches _batches = new();

    [Fact]
    public void Add_AsManyAsItHolds_WaitsUntilTaken()
    {
        var proposal = Of(bytes: 0);
        for (var count = 0; count < CommitQueue.Capacity; count++)
        {
            Assert.True(_queue.Add(proposal));
        }

        AssertWaitsUntilTaken(proposal, CommitQueue.Capacity);
    }

    [Fact]
    public void Add_AsManyBytesAsItHolds_WaitsUntilTaken()
    {
        var proposal = Of(bytes: 64 * 1024);
        var count = 0;
        for (var bytes = 0; bytes < CommitQueue.CapacityInBytes; bytes += proposal.Outcomes!.Bytes.Length)
        {
            Assert.True(_queue.Add(proposal));
            count++;
        }

        Assert.InRange(count, 2, CommitQueue.Capacity - 1);
        AssertWaitsUntilTaken(proposal, count);
    }

    [Fact]
    public void Finish_LetsGoOfWhoWaitsAndGivesWhatIsLeft()
    {
        var proposal = Of(bytes: 0);
        _queue.Add(proposal);
        _queue.Finish();
        var taken = new List<Proposal>();

        Assert.False(_queue.Add(proposal));
        Assert.True(_queue.TakeAll(ref taken));
        Assert.Single(taken);
        taken.Clear();
        Assert.False(_queue.TakeAll(ref taken));
    }

    [Fact]
    public void TakeAll_ManyWorkersAtRandom_GetsEachOnceInItsWorkersOrder()
    {
        const int Workers = 4;
        const int Each = 5_000;
        var seed = Environment.TickCount;
        var lease = Lease();
        var workers = Enumerable.Range(0, Workers).Select(worker => Background.Run(() =>
        {
            var random = new Random(seed + worker);
            for (var number = 0; number < Each; number++)
            {
                Assert.True(_queue.Add(new Proposal(lease, (worker * Each) + number, null, ReturnsRest: false)));
                if (random.Next(500) == 0)
                {
                    Thread.Sleep(random.Next(3));
                }
            }

            return true;
        })).ToList();
        var finisher = Task.WhenAll(workers).ContinueWith(
            _ => _queue.Finish(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        var next = Enumerable.Range(0, Workers).Select(worker => worker * Each).ToArray();
        var taken = new List<Proposal>();
        while (_queue.TakeAll(ref taken))
        {
            foreach (var proposal in taken)
            {
                Assert.True(next[proposal.First / Each]++ == proposal.First, $"seed {seed}: {proposal.First} is out of place");
            }

            taken.Clear();
        }

        Assert.Equal(Enumerable.Range(1, Workers).Select(worker => worker * Each), next);
        Assert.True(Background.HasEnded(finisher, Wait.Limit));
    }

    private void AssertWaitsUntilTaken(Proposal proposal, int held)
    {
        var waiting = Background.Run(() => _queue.Add(proposal));
        Assert.False(Background.HasEnded(waiting, TimeSpan.FromMilliseconds(50)), "there was no room");

        var taken = new List<Proposal>();
        Assert.True(_queue.TakeAll(ref taken));

        Assert.Equal(held, taken.Count);
        Assert.True(Background.Result(waiting));
        Assert.Equal(1, _queue.Count);
    }

    private Proposal Of(int bytes)
    {
        var outcomes = new OutcomeBuffer();
        outcomes.Begin();
        outcomes.GetSpan(bytes)[..bytes].Clear();
        outcomes.Advance(bytes);
        outcomes.End(ItemOutcome.Completed(0));
        return new Proposal(Lease(), 0, outcomes, ReturnsRest: false);
    }

    private Lease Lease()
    {
        var queue = new WorkQueue(10);
        var batch = _batches.Next(1);
        queue.Enqueue(batch);
        return queue.TryTake(new LeaseGate(), 1)!;
    }
}
