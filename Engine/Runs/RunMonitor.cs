using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Makes pictures of a run. <see cref="Sample"/> is called a few times a second by the control thread; snapshots may be taken
/// from any thread.
/// </summary>
internal sealed class RunMonitor(
    RunPlan plan, Ledger ledger, WorkQueue queue, Collector collector, AlertBoard alerts, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public void Sample()
    {
    }

    public RunSnapshot Snapshot(RunState state, ExecutionMode mode, int workers, IReadOnlyList<WorkerSample> samples)
    {
        var reading = queue.Read();
        var (shown, total) = alerts.Snapshot();
        return new RunSnapshot
        {
            Job = plan.Job.Kind,
            Activity = plan.Activity,
            Profile = plan.Profile,
            Root = plan.Root,
            State = state,
            Mode = mode,
            WorkersWanted = workers,
            Ledger = ledger.Snapshot(),
            Counters = plan.Sink.Counters,
            Verified = plan.Sink.Verified,
            Workers = samples,
            Queues =
            [
                new QueueSample
                {
                    Name = "work",
                    Depth = reading.Depth,
                    Capacity = reading.Capacity,
                    OldestAge = reading.OldestAge,
                    ProducerBlocked = reading.ProducerBlocked,
                    IsProducerBlocked = reading.IsProducerBlocked,
                    ConsumersStarved = reading.ConsumersStarved,
                },
            ],
            Alerts = shown,
            AlertsTotal = total,
            Bytes = collector.Bytes,
            Elapsed = Elapsed,
            Notes = plan.Source.Notes,
        };
    }
}
