using System.Diagnostics;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>What each move does to an item's place, and which moves are stale.</summary>
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
    public void IsDone_WhileItemsOnlyWait_IsFalse()
    {
        Discover(1);

        _ledger.EndSource();

        Assert.False(_ledger.IsDone);
    }

    [Fact]
    public void FirstLeaseAt_AfterALaterLease_IsThatOfTheFirst()
    {
        Assert.Null(_ledger.FirstLeaseAt);
        _ = Lease(Discover(1));
        var first = _ledger.FirstLeaseAt;
        Wait.Until(() => Stopwatch.GetTimestamp() > first, "the clock goes on");

        _ = Lease(Discover(1));

        Assert.NotNull(first);
        Assert.Equal(first, _ledger.FirstLeaseAt);
    }

    [Fact]
    public void TryCommit_NoItems_IsRefused()
    {
        var lease = Lease(Discover(2));

        Assert.False(_ledger.TryCommit(lease, 0, 0));
        Assert.False(_ledger.TryCommit(lease, 0, -1));
    }

    [Fact]
    public void TryDefer_TheNextItem_QueuesItAloneAmongTheLarge()
    {
        var lease = Lease(Discover(3));
        _ = _ledger.TryCommit(lease, 0, 1);

        var large = _ledger.TryDefer(lease, 1);

        Assert.Equal((true, false, 1, 1L), (large!.IsLarge, large.IsSuspect, large.Count, large.FirstSequence));
        Assert.Equal((3, 1, 1, 1, 0), Figures());
        Assert.True(_ledger.TryCommit(lease, 2, 1));
    }

    [Fact]
    public void TryDefer_NotTheNextItemOrUnderAPassedLease_IsStale()
    {
        var lease = Lease(Discover(3));

        Assert.Null(_ledger.TryDefer(lease, 1));
        _ = _ledger.TryReturn(lease);
        Assert.Null(_ledger.TryDefer(lease, 0));

        Assert.Equal((3, 3, 0, 0, 2), Figures());
    }

    [Fact]
    public void MarkSuspect_IndexBeyondTheBatch_BlamesTheLastItem()
    {
        var cut = _ledger.MarkSuspect(Lease(Discover(3)), 3);

        Assert.Equal([(0L, 2, false), (2L, 1, true)], cut.Select(part => (part.FirstSequence, part.Count, part.IsSuspect)));
    }

    [Fact]
    public void MarkSuspect_ALargeFile_StaysLarge()
    {
        var large = _ledger.TryDefer(Lease(Discover(2)), 0)!;

        var cut = _ledger.MarkSuspect(Lease(large), 0);

        Assert.Equal((true, true), (Assert.Single(cut).IsLarge, cut[0].IsSuspect));
    }

    [Fact]
    public void Batch_CutGivenBackOrCommitted_IsLeasedNoMore()
    {
        var (cut, returned, committed) = (Discover(2), Discover(2), Discover(2));

        _ledger.MarkSuspect(Lease(cut), 0);
        _ledger.TryReturn(Lease(returned));
        _ledger.TryCommit(Lease(committed), 0, 2);

        Assert.Equal((false, false, false), (cut.IsLeased, returned.IsLeased, committed.IsLeased));
        Assert.Equal((true, false, true), (cut.IsSettled, returned.IsSettled, committed.IsSettled));
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
