using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Makes pictures of a run. <see cref="Sample"/> is called a few times a second by the control thread, so that histories and
/// rates go on while nobody looks; <see cref="Snapshot"/> may be called from any thread.
/// </summary>
internal sealed class RunMonitor
{
    private static readonly TimeSpan WorthAnEstimate = TimeSpan.FromSeconds(1);

    private readonly RunPlan _plan;
    private readonly WorkQueue _queue;
    private readonly Collector _collector;
    private readonly AlertBoard _alerts;
    private readonly DateTimeOffset _started;
    private readonly Lock _lock = new();

    // All below are guarded by _lock: the samplers are for one caller at a time.
    private readonly ActiveClock _clock;
    private readonly CoreSampler _cores;
    private readonly WorkerSampler _workers;
    private readonly IoMeter _io;
    private readonly QueueHistory _history;
    private readonly (IQueueProbe Probe, QueueHistory History)[] _before;
    private readonly (IQueueProbe Probe, QueueHistory History)[] _behind;
    private readonly RateMeter _bytes;
    private readonly RateMeter _items;
    private readonly ProgressEstimator _estimator;
    private IReadOnlyList<WorkerSample> _rows = [];
    private IReadOnlyList<CoreSample> _coreRows = [];
    private IReadOnlyList<int> _depths = [];
    private ProgressEstimate _progress = ProgressEstimate.Unknown;
    private bool _isStopped; // the walk ends early: its end no longer says how much there is
    private TimeSpan _elapsed;
    private long? _expectedBytes;

    public RunMonitor(RunPlan plan, WorkQueue queue, Collector collector, AlertBoard alerts, TimeProvider time)
    {
        (_plan, _queue, _collector, _alerts) = (plan, queue, collector, alerts);
        _started = time.GetUtcNow();
        _clock = new ActiveClock(time);
        _cores = HostProbes.Cores(time);
        _workers = new WorkerSampler(time, HostProbes.Processes, _cores);
        _io = new IoMeter(HostProbes.Processes);
        _history = new QueueHistory(time);
        _before = [.. plan.QueuesBefore.Select(probe => (probe, new QueueHistory(time)))];
        _behind = [.. plan.QueuesBehind.Select(probe => (probe, new QueueHistory(time)))];
        _bytes = new RateMeter(time);
        _items = new RateMeter(time);
        _estimator = new ProgressEstimator(time);
    }

    /// <summary>Takes all figures anew.</summary>
    public void Sample(IReadOnlyList<WorkerRow> rows, bool isPaused)
    {
        var ledger = _queue.Snapshot();
        var hasEnded = _queue.HasSourceEnded;
        var depth = _queue.Read().Depth;
        lock (_lock)
        {
            _elapsed = _clock.Tick(!isPaused);
            _rows = _workers.Sample(rows);
            _coreRows = _cores.Sample();
            _io.Update(WorkerRow.ProcessesOf(rows));
            _depths = _history.Record(depth);
            Record(_before);
            Record(_behind);
            _bytes.Update(Math.Max(_collector.Bytes, BytesInHand()));
            if (_expectedBytes is null && _elapsed > WorthAnEstimate)
            {
                _expectedBytes = _plan.CountExpectedBytes?.Invoke();
            }

            var done = ledger.Committed + ledger.Failed + ledger.Quarantined;
            _items.Update(done);
            if (_isStopped)
            {
                return;
            }

            _progress = _estimator.Update(new ProgressFacts
            {
                ItemsDone = done,
                BytesDone = _collector.Bytes,
                ItemsDiscovered = ledger.Discovered,
                IsWalkEnded = hasEnded,
                ExpectedItems = _plan.ExpectedItems,
                ExpectedBytes = _expectedBytes,
                IsPaused = isPaused,
            });
        }
    }

    /// <summary>The run is about to be stopped before its end: <see cref="Progress"/> stays what it is now.</summary>
    public void EndEstimate(IReadOnlyList<WorkerRow> rows)
    {
        Sample(rows, isPaused: false);
        lock (_lock)
        {
            _isStopped = true;
        }
    }

    /// <summary>How far the run was at the last sample, or when it was stopped.</summary>
    public ProgressEstimate Progress
    {
        get
        {
            lock (_lock)
            {
                return _progress;
            }
        }
    }

    public RunSnapshot Snapshot(RunState state, ExecutionMode mode, int workers, IReadOnlyList<WorkerRow> rows)
    {
        Sample(rows, state == RunState.Paused);
        var reading = _queue.Read();
        var (alerts, raised) = _alerts.Snapshot();
        lock (_lock)
        {
            var bytes = Math.Max(_collector.Bytes, BytesInHand());
            return new RunSnapshot
            {
                Job = _plan.Job.Kind,
                Activity = _plan.Activity,
                Profile = _plan.Profile,
                Root = _plan.Root,
                Baseline = _plan.Baseline,
                Started = _started,
                State = state,
                Mode = mode,
                WorkersWanted = workers,
                Ledger = _queue.Snapshot(),
                Counters = _plan.Sink.Counters,
                Verified = _plan.Sink.Verified,
                Entries = _plan.Sink.Entries,
                Workers = _rows,
                Queues = [.. _before.Select(ToSample), ToSample("work", reading, _depths), .. _behind.Select(ToSample)],
                Cores = _coreRows,
                Alerts = alerts,
                Raised = raised,
                Bytes = bytes,
                // What is read ahead, or for the program itself, is more than the job's.
                BytesFromDisk = _plan.ReadsFiles && _io.FromDisk is { } fromDisk ? Math.Min(fromDisk, bytes) : null,
                BytesPerSecond = _bytes.PerSecond,
                ItemsPerSecond = _items.PerSecond,
                RateLimit = _plan.Throttle.Rate,
                Elapsed = _elapsed,
                Progress = _progress,
                Notes = [.. _plan.Notes, .. _plan.Source.Notes],
            };
        }
    }

    private static void Record((IQueueProbe Probe, QueueHistory History)[] queues)
    {
        foreach (var (probe, history) in queues)
        {
            _ = history.Record(probe.Read().Depth);
        }
    }

    private long BytesInHand()
    {
        var sum = 0L;
        foreach (var row in _rows)
        {
            sum += row.Bytes;
        }

        return sum;
    }

    private static QueueSample ToSample((IQueueProbe Probe, QueueHistory History) queue)
    {
        var reading = queue.Probe.Read();
        return ToSample(queue.Probe.Name, reading, queue.History.Record(reading.Depth));
    }

    private static QueueSample ToSample(string name, in QueueReading reading, IReadOnlyList<int> history) => new()
    {
        Name = name,
        Depth = reading.Depth,
        Capacity = reading.Capacity,
        History = history,
        OldestAge = reading.OldestAge,
        ProducerBlocked = reading.ProducerBlocked,
        IsProducerBlocked = reading.IsProducerBlocked,
        ConsumersStarved = reading.ConsumersStarved,
    };
}
