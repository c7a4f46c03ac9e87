using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Tests.Core.Executors;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>Proposals and their effects, on one thread: post, finish, run.</summary>
public sealed class CollectorTests
{
    private readonly WorkQueue _queue = new(1000);
    private readonly TestSink _sink = new();
    private readonly Batches _batches = new();
    private readonly LeaseGate _gate = new();
    private Collector? _collector;
    private int _settled;
    private int _suspects;

    [Fact]
    public void Run_AllProposed_CommitsEachOnceAndTellsTheEnd()
    {
        var lease = Lease(3);
        _queue.EndSource();

        Play(Done(lease, 0, 3), Done(lease, 0, 3));

        Assert.Equal(["folder/0", "folder/1", "folder/2"], _sink.Order);
        Assert.Equal(1, Math.Min(1, _settled));
        Assert.Equal(3, _queue.Snapshot().Stale);
    }

    [Fact]
    public void SuspectAt_BehindWhatWasProposed_KeepsIt()
    {
        var lease = Lease(5);

        Play(Done(lease, 0, 2), new Proposal(lease, 2, null, ReturnsRest: true) { SuspectAt = 3 });

        Assert.Equal(["folder/0", "folder/1"], _sink.Order);
        Assert.Equal(1, _suspects);
        Assert.Equal("folder/3", _queue.TryTakeSuspect()!.Batch[0].Path.Text);
        Assert.Equal("folder/2", _queue.TryTake(_gate, 1)!.Batch[0].Path.Text);
        Assert.Equal("folder/4", _queue.TryTake(_gate, 1)!.Batch[0].Path.Text);
        Assert.True(_queue.Snapshot().IsBalanced);
    }

    [Theory]
    [InlineData("Quarantined")]
    [InlineData("Failed")]
    public void SettleNext_TellsTheSinkAndReturnsTheRest(string name)
    {
        var status = Enum.Parse<OutcomeStatus>(name);
        var lease = Lease(3);

        Play(Done(lease, 0, 1), new Proposal(lease, 1, null, ReturnsRest: true) { SettleNext = status });

        Assert.StartsWith(name, _sink.Items["folder/1"], StringComparison.Ordinal);
        Assert.Equal(2, _queue.TryTake(_gate, 1)!.From);
        Assert.True(_queue.Snapshot().IsBalanced);
    }

    [Fact]
    public void Deferred_GoesToTheLaneOfLargeFilesAndIsCommittedFromThere()
    {
        var lease = Lease(2);
        var outcomes = new OutcomeBuffer();
        outcomes.Begin();
        outcomes.End(ItemOutcome.Deferred);
        outcomes.Begin();
        outcomes.End(ItemOutcome.Completed(5));

        Play(new Proposal(lease, 0, outcomes, ReturnsRest: false));
        var large = _queue.TryTake(_gate, 1)!;

        Assert.True(large.Batch.IsLarge);
        Assert.Equal("folder/0", large.Batch[0].Path.Text);
        Assert.Equal(["folder/1"], _sink.Order);
    }

    [Fact]
    public void Load_FromAChild_KnowsWhatIsDeferred()
    {
        var sent = new OutcomeBuffer();
        sent.Begin();
        sent.End(ItemOutcome.Completed(5));
        sent.Begin();
        sent.End(ItemOutcome.Deferred);
        var outcomes = new OutcomeBuffer();
        outcomes.Load(sent.Bytes, sent.Count);
        var lease = Lease(2);

        Play(new Proposal(lease, 0, outcomes, ReturnsRest: false));

        Assert.Equal(["folder/0"], _sink.Order);
        Assert.Equal("folder/1", _queue.TryTake(_gate, 1)!.Batch[0].Path.Text);
        outcomes.Load(sent.Bytes[..(sent.Bytes.Length / 2)], 1);
        Assert.False(outcomes.HasDeferred);
    }

    [Fact]
    public void Ordered_WhateverTheOrderOfProposals_CommitsInTheOrderOfTheSource()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var leases = Enumerable.Range(0, 20).Select(_ => Lease(random.Next(1, 9))).ToList();
        var expected = leases.SelectMany(l => Enumerable.Range(0, l.Batch.Count).Select(i => l.Batch[i].Sequence)).Order().ToList();
        var committed = new List<long>();
        var window = new ReorderWindow(_queue);
        var sink = new SequenceSink(committed);
        _collector = new Collector(_queue, sink, window, static () => { });

        foreach (var lease in leases.OrderBy(_ => random.Next()))
        {
            _collector.Post(Done(lease, 0, lease.Batch.Count));
        }

        _collector.Finish();
        _collector.Run();

        Assert.True(expected.SequenceEqual(committed), $"seed {seed}");
    }

    private Lease Lease(int items)
    {
        var batch = _batches.Next(items);
        _queue.Enqueue(batch);
        return _queue.TryTake(_gate, 1)!;
    }

    private static Proposal Done(Lease lease, int first, int count)
    {
        var outcomes = new OutcomeBuffer();
        for (var i = 0; i < count; i++)
        {
            outcomes.Begin();
            outcomes.End(ItemOutcome.Completed(1));
        }

        return new Proposal(lease, first, outcomes, ReturnsRest: false);
    }

    private void Play(params Proposal[] proposals)
    {
        _collector = new Collector(_queue, _sink, null, () => _settled++) { SuspectFound = () => _suspects++ };
        foreach (var proposal in proposals)
        {
            _collector.Post(proposal);
        }

        _collector.Finish();
        _collector.Run();
        _collector.Post(proposals[0]);
    }

    private sealed class SequenceSink(List<long> committed) : ISink
    {
        public FaultCode Commit(in CommittedItem item)
        {
            committed.Add(item.Item.Sequence);
            return FaultCode.None;
        }

        public FaultCode Complete(RunEnding ending) => FaultCode.None;
    }
}
