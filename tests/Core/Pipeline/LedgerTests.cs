using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>No item is lost or counted twice, in any order of proposals, returns, suspects and fences.</summary>
public sealed class LedgerTests
{
    private readonly Ledger _ledger = new();
    private readonly Batches _batches = new();

    [Fact]
    public void TryCommit_UnderAPassedLease_IsStaleAndChangesNothing()
    {
        var lease = Lease(Discover(4));
        Assert.True(_ledger.TryCommit(lease, 0, 1));
        Assert.True(_ledger.TryReturn(lease));

        Assert.False(_ledger.TryCommit(lease, 1, 2));

        Assert.Equal((4, 3, 0, 1, 2), Figures());
        Assert.True(lease.IsRevoked);
    }

    [Fact]
    public void TryCommit_OutOfOrderOrTwice_IsStale()
    {
        var lease = Lease(Discover(4));

        Assert.False(_ledger.TryCommit(lease, 1, 1));
        Assert.True(_ledger.TryCommit(lease, 0, 2));
        Assert.False(_ledger.TryCommit(lease, 0, 1));
        Assert.False(_ledger.TryCommit(lease, 2, 3));

        Assert.Equal((4, 0, 2, 2, 5), Figures());
    }

    [Fact]
    public void Lease_AfterAReturn_BeginsAtTheFirstUnsettledItem()
    {
        var batch = Discover(4);
        var first = Lease(batch);
        _ = _ledger.TryCommit(first, 0, 3);
        _ = _ledger.TryReturn(first);

        var second = Lease(batch);

        Assert.Equal(3, second.From);
        Assert.True(_ledger.TryCommit(second, 3, 1));
        Assert.Equal((4, 0, 0, 4, 0), Figures());
    }

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(0, 4, 2)]
    [InlineData(0, 2, 3)]
    [InlineData(2, 2, 2)]
    [InlineData(2, 0, 2)] // the slot's item was settled meanwhile: the next one is the suspect
    public void MarkSuspect_InALease_CutsItInPartsWithTheItemAlone(int committed, int index, int parts)
    {
        var lease = Lease(Discover(5));
        if (committed > 0)
        {
            _ = _ledger.TryCommit(lease, 0, committed);
        }

        var cut = _ledger.MarkSuspect(lease, index);

        Assert.Equal(parts, cut.Count);
        var suspect = Assert.Single(cut, b => b.IsSuspect);
        Assert.Equal(Math.Max(index, committed), suspect.FirstSequence);
        Assert.Equal(1, suspect.Count);
        Assert.Equal((5, 5 - committed, 0, committed, 0), Figures());
        Assert.Empty(_ledger.MarkSuspect(lease, index));
    }

    [Fact]
    public void Quarantine_AndFail_SettleTheNextItemOnce()
    {
        var lease = Lease(Discover(3));

        Assert.Equal(0, _ledger.TryQuarantine(lease));
        Assert.Equal(1, _ledger.TryFail(lease));
        Assert.True(_ledger.TryCommit(lease, 2, 1));

        Assert.Null(_ledger.TryFail(lease));
        var snapshot = _ledger.Snapshot();
        Assert.Equal((1, 1, 1, true), (snapshot.Quarantined, snapshot.Failed, snapshot.Committed, snapshot.IsBalanced));
    }

    [Fact]
    public void IsDone_OnlyAfterTheSourceAndTheLastItem()
    {
        var lease = Lease(Discover(1));
        Assert.False(_ledger.IsDone);
        _ledger.EndSource();
        Assert.False(_ledger.IsDone);
        _ = _ledger.TryCommit(lease, 0, 1);
        Assert.True(_ledger.IsDone);
    }

    [Fact]
    public void RandomOperations_Always_ConserveEveryItem()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        List<ItemBatch> queued = [];
        List<(Lease Lease, int Next)> leases = [];
        List<Lease> passed = [];
        var settled = new HashSet<long>();
        for (var step = 0; step < 20_000; step++)
        {
            Step(random, queued, leases, passed, settled);
            _ledger.AssertInvariants();
            var snapshot = _ledger.Snapshot();
            Assert.True(snapshot.IsBalanced, $"seed {seed}, step {step}: {snapshot}");
            Assert.True(
                settled.Count == snapshot.Committed + snapshot.Failed + snapshot.Quarantined, $"seed {seed}, step {step}: {snapshot}");
        }

        Drain(queued, leases, settled);
        var end = _ledger.Snapshot();
        Assert.True(end is { Queued: 0, Leased: 0 } && end.Discovered == settled.Count, $"seed {seed}: {end}");
    }

    private void Step(
        Random random, List<ItemBatch> queued, List<(Lease Lease, int Next)> leases, List<Lease> passed, HashSet<long> settled)
    {
        var action = random.Next(8);
        if (action == 0 || (queued.Count == 0 && leases.Count == 0))
        {
            queued.Add(Discover(random.Next(1, 12)));
        }
        else if (action <= 2 && queued.Count > 0)
        {
            var batch = queued[random.Next(queued.Count)];
            queued.Remove(batch);
            var lease = Lease(batch);
            leases.Add((lease, lease.From));
        }
        else if (action == 3 && passed.Count > 0)
        {
            // A fenced worker that still proposes.
            var lease = passed[random.Next(passed.Count)];
            var stale = _ledger.Snapshot().Stale;
            Assert.False(_ledger.TryCommit(lease, random.Next(lease.Batch.Count), 1));
            Assert.Equal(stale + 1, _ledger.Snapshot().Stale);
        }
        else if (leases.Count > 0)
        {
            Work(random, action, queued, leases, passed, settled);
        }
    }

    private void Work(
        Random random, int action, List<ItemBatch> queued, List<(Lease Lease, int Next)> leases, List<Lease> passed, HashSet<long> settled)
    {
        var at = random.Next(leases.Count);
        var (lease, next) = leases[at];
        leases.RemoveAt(at);
        var batch = lease.Batch;
        switch (action)
        {
            case 4:
                Assert.True(_ledger.TryReturn(lease));
                queued.Add(batch);
                passed.Add(lease);
                return;
            case 5:
                queued.AddRange(_ledger.MarkSuspect(lease, random.Next(batch.Count)));
                passed.Add(lease);
                return;
            case 6 when random.Next(2) == 0:
                queued.Add(_ledger.TryDefer(lease, next)!);
                next++;
                break;
            case 6:
                Assert.True(settled.Add(batch.FirstSequence + (random.Next(2) == 0 ? _ledger.TryFail(lease)!.Value : _ledger.TryQuarantine(lease)!.Value)));
                next++;
                break;
            default:
                var count = random.Next(1, batch.Count - next + 1);
                Assert.True(_ledger.TryCommit(lease, next, count));
                for (var i = 0; i < count; i++)
                {
                    Assert.True(settled.Add(batch.FirstSequence + next + i));
                }

                next += count;
                break;
        }

        if (next < batch.Count)
        {
            leases.Add((lease, next));
        }
    }

    private void Drain(List<ItemBatch> queued, List<(Lease Lease, int Next)> leases, HashSet<long> settled)
    {
        leases.AddRange(queued.Select(Lease).Select(l => (l, l.From)));
        foreach (var (lease, next) in leases)
        {
            Assert.True(_ledger.TryCommit(lease, next, lease.Batch.Count - next));
            for (var index = next; index < lease.Batch.Count; index++)
            {
                Assert.True(settled.Add(lease.Batch.FirstSequence + index));
            }
        }
    }

    private ItemBatch Discover(int items)
    {
        var batch = _batches.Next(items);
        _ledger.Discover(batch);
        return batch;
    }

    private Lease Lease(ItemBatch batch) => _ledger.Lease(batch, 1, null);

    private (long, long, long, long, long) Figures()
    {
        var s = _ledger.Snapshot();
        Assert.True(s.IsBalanced);
        return (s.Discovered, s.Queued, s.Leased, s.Committed, s.Stale);
    }
}
