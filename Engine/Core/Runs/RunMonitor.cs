using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Creates snapshots of a run. <see cref="Sample"/> is called a few times a second by the control thread, so that histories and
/// rates continue while no screen is shown. Thread-safe. Other objects (queue, sink, source, alerts) are read before the lock
/// is taken, never under it.
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

    private bool _isCounted; // true when the expected bytes are counted, or about to be; exchanged, not locked

    // Guarded by _lock. The samplers are for one caller at a time.
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
    private IReadOnlyList<WorkerSample> _rows = []; // of the last sample, as are the four below
    private IReadOnlyList<CoreSample> _coreRows = [];
    private IReadOnlyList<int> _depths = [];
    private TimeSpan _elapsed;
    private ProgressEstimate _progress = ProgressEstimate.Unknown;
    private bool _isStopped; // the walk ends early: its end is not the total any more, and _progress stays
    private long? _expectedBytes; // null until they are counted

    public RunMonitor(RunPlan plan, WorkQueue queue, Collector collector, AlertBoard alerts, TimeProvider time)
    {
        (_plan, _queue, _collector, _alerts) = (plan, queue, collector, alerts);
        _started = time.GetUtcNow();
        _clock = new ActiveClock(time);
        _cores = HostProbes.Cores(time);
        _workers = new WorkerSampler(time, HostProbes.Processes, plan.Supervision.StallThreshold, _cores);
        _io = new IoMeter(HostProbes.Processes);
        _history = new QueueHistory(time);
        _before = [.. plan.QueuesBefore.Select(probe => (probe, new QueueHistory(time)))];
        _behind = [.. plan.QueuesBehind.Select(probe => (probe, new QueueHistory(time)))];
        _bytes = new RateMeter(time);
        _items = new RateMeter(time);
        _estimator = new ProgressEstimator(time);
    }

    /// <summary>Samples all values again.</summary>
    public void Sample(IReadOnlyList<WorkerRow> rows, bool isPaused)
    {
        CountExpectedBytes(Tick(isPaused));
        var (ledger, hasEnded, depth) = (_queue.Snapshot(), _queue.HasSourceEnded, _queue.Depth);
        var (before, behind) = (Read(_before), Read(_behind));
        lock (_lock)
        {
            _rows = _workers.Sample(rows, isPaused);
            _coreRows = _cores.Sample();
            _io.Update(WorkerRow.ProcessesOf(rows));
            _depths = _history.Record(depth);
            Record(_before, before);
            Record(_behind, behind);
            Estimate_NeedsLock(ledger, hasEnded, isPaused);
        }
    }

    /// <summary>Call before the run is stopped early: <see cref="Progress"/> keeps its current value.</summary>
    public void EndEstimate(IReadOnlyList<WorkerRow> rows)
    {
        Sample(rows, isPaused: false);
        lock (_lock)
        {
            _isStopped = true;
        }
    }

    /// <summary>The progress at the last sample, or when the run was stopped.</summary>
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

    /// <summary>A snapshot of the run, with the values that the caller provides.</summary>
    public RunSnapshot Snapshot(RunState state, ExecutionMode mode, int workers, IReadOnlyList<WorkerRow> rows)
    {
        Sample(rows, state == RunState.Paused);
        var (reading, ledger) = (_queue.Read(), _queue.Snapshot());
        var (before, behind) = (Read(_before), Read(_behind));
        var (alerts, raised) = _alerts.Snapshot();
        var accounts = _alerts.Accounts;
        var (counters, verified, entries) = (_plan.Sink.Counters, _plan.Sink.Verified, _plan.Sink.Entries);
        var results = _plan.Results?.Snapshot();
        IReadOnlyList<DisplayText> notes = [.. _plan.Notes, .. _plan.Source.Notes];
        lock (_lock)
        {
            var bytes = Math.Max(_collector.Bytes, BytesInHand_NeedsLock());
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
                Ledger = ledger,
                Counters = counters,
                Verified = verified,
                Entries = entries,
                Workers = _rows,
                Queues = [.. Samples(_before, before), ToSample("work", reading, _depths), .. Samples(_behind, behind)],
                Cores = _coreRows,
                Alerts = alerts,
                Raised = raised,
                Results = results,
                Accounts = accounts,
                Bytes = bytes,
                // Read-ahead, and what is read for the program itself, is more than the job's bytes.
                BytesFromDisk = _plan.ReadsFiles && _io.FromDisk is { } fromDisk ? Math.Min(fromDisk, bytes) : null,
                BytesPerSecond = _bytes.PerSecond,
                ItemsPerSecond = _items.PerSecond,
                RateLimit = _plan.Throttle.Rate,
                Elapsed = _elapsed,
                Progress = _progress,
                Notes = notes,
            };
        }
    }

    private TimeSpan Tick(bool isPaused)
    {
        lock (_lock)
        {
            return _elapsed = _clock.Tick(!isPaused);
        }
    }

    /// <summary>Called once, by whichever thread comes first: counting takes time on a large baseline.</summary>
    private void CountExpectedBytes(TimeSpan elapsed)
    {
        if (_plan.CountExpectedBytes is not { } count || elapsed <= WorthAnEstimate || Interlocked.Exchange(ref _isCounted, true))
        {
            return;
        }

        var bytes = count();
        lock (_lock)
        {
            _expectedBytes = bytes;
        }
    }

    private void Estimate_NeedsLock(in LedgerSnapshot ledger, bool hasSourceEnded, bool isPaused)
    {
        var done = ledger.Committed + ledger.Failed + ledger.Quarantined;
        if (isPaused)
        {
            _bytes.Reset();
            _items.Reset();
        }

        _bytes.Update(Math.Max(_collector.Bytes, BytesInHand_NeedsLock()));
        _items.Update(done);
        if (_isStopped)
        {
            return;
        }

        _progress = _estimator.Update(new ProgressSample
        {
            ItemsDone = done,
            BytesDone = _collector.Bytes,
            ItemsDiscovered = ledger.Discovered,
            IsWalkEnded = hasSourceEnded,
            ExpectedItems = _plan.ExpectedItems,
            ExpectedBytes = _expectedBytes,
            IsPaused = isPaused,
        });
    }

    private long BytesInHand_NeedsLock()
    {
        var sum = 0L;
        foreach (var row in _rows)
        {
            sum += row.Bytes;
        }

        return sum;
    }

    private static QueueSnapshot[] Read((IQueueProbe Probe, QueueHistory History)[] queues) =>
        Array.ConvertAll(queues, queue => queue.Probe.Read());

    private static void Record((IQueueProbe Probe, QueueHistory History)[] queues, QueueSnapshot[] readings)
    {
        for (var index = 0; index < queues.Length; index++)
        {
            _ = queues[index].History.Record(readings[index].Depth);
        }
    }

    private static IEnumerable<QueueSample> Samples((IQueueProbe Probe, QueueHistory History)[] queues, QueueSnapshot[] readings) =>
        queues.Zip(readings, (queue, reading) => ToSample(queue.Probe.Name, reading, queue.History.Record(reading.Depth)));

    private static QueueSample ToSample(string name, in QueueSnapshot reading, IReadOnlyList<int> history) => new()
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
