using TuiScan.Engine.Executors;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Tests.Core.Pipeline;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

public sealed class LostItemPolicyTests
{
    private static readonly WorkerLoss[] Losses = Enum.GetValues<WorkerLoss>();
    private static readonly bool[] Both = [false, true];
    private static readonly int[] UpToTheLimit = [0, 1];

    /// <summary>Every case, with up to as many retries as the limit.</summary>
    public static TheoryData<string, bool, bool, int> Cases =>
        [.. from loss in Losses from begun in Both from repeatable in Both from retries in UpToTheLimit select (loss.ToString(), begun, repeatable, retries)];

    [Theory]
    [InlineData(nameof(WorkerLoss.Died), 0, nameof(LostItemFate.RetriedInIsolation))]
    [InlineData(nameof(WorkerLoss.Died), 1, nameof(LostItemFate.Quarantined))]
    [InlineData(nameof(WorkerLoss.Overdue), 0, nameof(LostItemFate.RetriedInIsolation))]
    [InlineData(nameof(WorkerLoss.Overdue), 1, nameof(LostItemFate.Quarantined))]
    [InlineData(nameof(WorkerLoss.Dismissed), 0, nameof(LostItemFate.HandedOutAgain))]
    [InlineData(nameof(WorkerLoss.Dismissed), 1, nameof(LostItemFate.HandedOutAgain))]
    public void Decide_BegunAndRepeatable_DependsOnTheLossAndTheRetries(string loss, int retries, string expected) =>
        Assert.Equal(expected, Decide(Begun(Enum.Parse<WorkerLoss>(loss)) with { IsolatedRetries = retries }).ToString());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decide_NotBegun_IsHandedOutAgain(string loss, bool begun, bool repeatable, int retries)
    {
        var fate = Decide(new LostItem { Loss = Enum.Parse<WorkerLoss>(loss), HasBegun = begun, IsRepeatable = repeatable, IsolatedRetries = retries });

        Assert.True(begun || fate == LostItemFate.HandedOutAgain);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decide_MustNotBeRepeated_IsNeverHandedOutOnceBegun(string loss, bool begun, bool repeatable, int retries)
    {
        var fate = Decide(new LostItem { Loss = Enum.Parse<WorkerLoss>(loss), HasBegun = begun, IsRepeatable = repeatable, IsolatedRetries = retries });

        Assert.Equal(begun && !repeatable, fate == LostItemFate.OutcomeUnknown);
    }

    [Fact]
    public void Decide_MoreRetriesAllowed_IsQuarantinedAfterThose()
    {
        var options = new SupervisionOptions { MaxIsolatedRetries = 3 };

        var fates = Enumerable.Range(0, 5).Select(retries => LostItemPolicy.Decide(Begun(WorkerLoss.Died) with { IsolatedRetries = retries }, options));

        Assert.Equal(
            [
                LostItemFate.RetriedInIsolation, LostItemFate.RetriedInIsolation, LostItemFate.RetriedInIsolation,
                LostItemFate.Quarantined, LostItemFate.Quarantined,
            ],
            fates);
    }

    [Fact]
    public void DecideUntried_ChildrenThatCannotBeStarted_WaitsThenIsQuarantined() =>
        Assert.Equal(
            [LostItemFate.HandedOutAgain, LostItemFate.HandedOutAgain, LostItemFate.HandedOutAgain, LostItemFate.Quarantined],
            Enumerable.Range(0, 4).Select(failures => LostItemPolicy.DecideUntried(failures, SupervisionOptions.Default)));

    [Fact]
    public void IsSuspect_OnlyABegunItemOfAWorkerThatWasNotDismissed()
    {
        Assert.True(LostItemPolicy.IsSuspect(Begun(WorkerLoss.Died)));
        Assert.True(LostItemPolicy.IsSuspect(Begun(WorkerLoss.Overdue)));
        Assert.False(LostItemPolicy.IsSuspect(Begun(WorkerLoss.Dismissed)));
        Assert.False(LostItemPolicy.IsSuspect(Begun(WorkerLoss.Died) with { HasBegun = false }));
    }

    [Theory]
    [InlineData(nameof(LostItemFate.HandedOutAgain), null, null)]
    [InlineData(nameof(LostItemFate.RetriedInIsolation), null, 2)]
    [InlineData(nameof(LostItemFate.OutcomeUnknown), nameof(OutcomeStatus.Failed), null)]
    [InlineData(nameof(LostItemFate.Quarantined), nameof(OutcomeStatus.Quarantined), null)]
    public void Propose_AFate_SettlesOrIsolatesTheItemAndReturnsTheRest(string fate, string? settled, int? isolated)
    {
        using var lease = new Ledger().Lease(new Batches().Next(4), 1, null);

        var proposal = LostItemPolicy.Propose(Enum.Parse<LostItemFate>(fate), lease, 2);

        Assert.Equal((lease, true), (proposal.Lease, proposal.ReturnsRest));
        Assert.Null(proposal.Outcomes);
        Assert.Equal((settled, isolated), (proposal.SettleNext?.ToString(), proposal.SuspectAt));
    }

    private static LostItem Begun(WorkerLoss loss) => new() { Loss = loss, HasBegun = true, IsRepeatable = true };

    private static LostItemFate Decide(in LostItem item) => LostItemPolicy.Decide(item, SupervisionOptions.Default);
}
