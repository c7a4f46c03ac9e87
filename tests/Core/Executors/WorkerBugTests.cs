using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.InProcess;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>A worker of this process that ends outside any item, by a bug.</summary>
public sealed class WorkerBugTests
{
    [Fact]
    public void Bug_WithAHostileMessage_IsShownEscapedOnce()
    {
        using var executor = new ThreadsExecutor(new ExecutorContext(
            new WorkQueue(8), new NoInbox(), new BuggyJob("a\\b\n\e[2J"), WorkerSlots.Private(4), static (_, _) => { }, TimeProvider.System)
        {
            Alerts = new AlertBoard(TimeProvider.System),
            Log = static _ => { },
            Wake = static () => { },
            Supervision = new SupervisionOptions { MaxWorkerBugs = 0 },
        });

        Assert.Null(executor.Start(1, CancellationToken.None));
        Wait.Until(
            () =>
            {
                executor.Supervise();
                return executor.Failure is not null;
            },
            "the failure");

        Assert.Equal(@"worker 1 failed: a\\b\n\x1b[2J", executor.Failure);
        Assert.Equal(@"a\\b\n\x1b[2J", Assert.Single(executor.Rows()).LastError);
    }

    private sealed class NoInbox : ICommitInbox
    {
        public OutcomeBuffer Rent() => new();

        public void Post(in Proposal proposal)
        {
        }
    }

    private sealed class BuggyJob(string message) : IJob
    {
        public string Kind => "buggy";

        public byte[] Spec => [];

        public bool Repeatable => true;

        public IItemWorker CreateWorker() => throw new InvalidOperationException(message);
    }
}
