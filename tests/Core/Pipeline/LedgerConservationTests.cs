using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>No item is lost or counted twice, whatever is proposed, returned, struck or fenced, and in whichever order.</summary>
public sealed class LedgerConservationTests
{
    private readonly Ledger _ledger = new();
    private readonly Batches _batches = new();

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
            // A worker that was fenced, and talks on.
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
}
