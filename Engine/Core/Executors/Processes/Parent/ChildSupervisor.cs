using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Supervises the children, on one thread that starts them all and lives as long as they do: replaces those that died, kills
/// those that hang, recycles those that grew, and leaves behind what cannot be killed. <see cref="Start"/> and
/// <see cref="Dispose"/> come once, from the caller that steers the run; the rest may come from any thread at any time.
/// </summary>
internal sealed class ChildSupervisor : IDisposable
{
    private readonly ExecutorContext _context;
    private readonly SupervisionOptions _options;
    private readonly ChildProcessFactory _factory;
    private readonly ActiveClock _clock;
    private readonly ChildWatch _watch;
    private readonly Lock _lock = new();
    private readonly TimedSignal _wake;
    private readonly ManualResetEventSlim _settled = new();
    private readonly ManualResetEventSlim _ended = new();

    // Guarded by _lock.
    private readonly List<ChildRow> _rows = [];
    private readonly List<ChildRow> _leaving = [];
    private int _nextId = 1;
    private bool _isClosed;
    private bool _isDisposed;
    private DisplayText? _failure;

    private volatile int _wanted;
    private bool _isStarted;
    private TimeSpan? _noneReadySince; // used by the supervising thread only

    public ChildSupervisor(ExecutorContext context, ChildProcessFactory factory)
    {
        (_context, _options, _factory) = (context, context.Supervision, factory);
        _wake = new TimedSignal(context.Time, resets: true);
        _clock = new ActiveClock(context.Time);
        _watch = new ChildWatch(context, _clock);
    }

    /// <summary>The number of rows that are wanted.</summary>
    public int Workers => _wanted;

    /// <summary>Why there can be no worker any more; null while there can.</summary>
    public DisplayText? Failure => Locked(() => _failure);

    /// <summary>Starts supervising; false where the system refuses a thread.</summary>
    public bool Start()
    {
        try
        {
            new Thread(Guard) { IsBackground = true, Name = "children" }.Start();
            _isStarted = true;
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Waits until each row has had a child that was ready, or will have none.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    public void WaitUntilSettled(CancellationToken cancellationToken) => _settled.Wait(cancellationToken);

    /// <summary>Changes the number of rows: surplus rows end when their children have done their current items.</summary>
    public void Resize(int workers)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            var count = Math.Max(1, workers);
            _wanted = count;
            _context.Queue.SetWorkers(count);
            while (_rows.Count < count)
            {
                _rows.Add(new ChildRow(_nextId++, _clock, _options));
            }

            foreach (var row in _rows.Skip(count))
            {
                Close(row);
                _leaving.Add(row);
            }

            _rows.RemoveRange(count, _rows.Count - count);
        }

        _wake.Set();
    }

    /// <summary>Stops all rows: they get no leases or children any more; work in progress is finished.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _rows.ForEach(Close);
        }

        _wake.Set();
    }

    /// <summary>The rows, including those that are leaving.</summary>
    public List<ChildRow> All()
    {
        lock (_lock)
        {
            return [.. _rows, .. _leaving];
        }
    }

    /// <summary>The rows for a snapshot.</summary>
    public IReadOnlyList<WorkerRow> Snapshot()
    {
        lock (_lock)
        {
            return [.. _rows.Select(r => r.ToRow(_isClosed))];
        }
    }

    /// <summary>Ends all children that can be ended, and the thread.</summary>
    public void Dispose()
    {
        if (!_isStarted)
        {
            return;
        }

        lock (_lock)
        {
            _isDisposed = true;
        }

        _wake.Set();
        _ended.Wait();
    }

    /// <summary>
    /// The boundary of its thread: after a bug there these children are given up, and the run continues in another mode.
    /// </summary>
    private void Guard()
    {
        try
        {
            Supervise();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _context.OnBug(e, FilePath.Root);
            lock (_lock)
            {
                _failure ??= TextEscaper.Escape(e.Message);
            }

            _settled.Set();
            _ended.Set();
            _context.Wake();
        }
    }

    private void Supervise()
    {
        var disposedAt = 0L;
        while (true)
        {
            SuperviseRows();
            if (Locked(() => _isDisposed))
            {
                disposedAt = disposedAt == 0 ? _context.Time.GetTimestamp() : disposedAt;
                All().ForEach(r => r.Worker?.Kill($"ended by the run", WorkerLoss.Dismissed));
                if (All().TrueForAll(r => r.Worker is null || r.Worker.IsReaped) || _context.Time.GetElapsedTime(disposedAt) > _options.KillTimeout)
                {
                    break;
                }
            }

            _ = _wake.Wait(_options.PollInterval);
        }

        SuperviseRows();
        _ended.Set();
    }

    private void SuperviseRows()
    {
        _ = _clock.Tick();
        foreach (var row in All())
        {
            SuperviseRow(row);
        }

        _factory.ReapAbandoned();
        lock (_lock)
        {
            _leaving.RemoveAll(r => r.Worker is null);
            if (!_isClosed && _failure is null && WhyThereIsNone_NeedsLock() is { } failure)
            {
                _failure = failure;
                _context.Wake();
            }

            if (_isClosed || _failure is not null || _rows.TrueForAll(r => r.IsSettled))
            {
                _settled.Set();
            }
        }
    }

    /// <summary>Why there will be no child any more; null while there may be.</summary>
    private DisplayText? WhyThereIsNone_NeedsLock()
    {
        if (_rows.TrueForAll(r => r.HasGivenUp))
        {
            return _rows[^1].LastError;
        }

        _noneReadySince = _rows.Exists(r => r.Worker is { IsReady: true }) ? null : _noneReadySince ?? _clock.Elapsed;
        return _noneReadySince is { } since && _clock.Elapsed - since >= _options.NoneReadyTimeout
            ? (DisplayText)$"no child was ready within {_options.NoneReadyTimeout.TotalSeconds} s"
            : null;
    }

    private void SuperviseRow(ChildRow row)
    {
        if (row.Worker is { } worker)
        {
            if (worker.End is { } end)
            {
                Conclude(row, worker, end);
            }
            else
            {
                Watch(row, worker);
            }
        }

        if (row.Worker is null && IsDue(row))
        {
            Spawn(row);
        }
    }

    private bool IsDue(ChildRow row) => Locked(
        () => !_isClosed && !_context.Queue.IsFinished && _failure is null && _rows.Contains(row) && !row.HasGivenUp
            && _rows.Count(r => r.Worker is { IsReady: false, End: null }) < _options.MaxConcurrentStarts && _context.Time.GetTimestamp() >= row.DueAt);

    private void Spawn(ChildRow row)
    {
        var gate = new LeaseGate();
        (row.Stall, row.ResidentAtFirst) = (new StallDetector(_clock), 0);
        (row.SpawnedAt, row.WasUnready) = (_clock.Elapsed, false);
        var worker = _factory.Start(
            row.Id, row.Sizer, ready => OnReady(row, ready, gate), () => _wake.Set(), out var failure);
        lock (_lock)
        {
            row.IsStalled = false;
            if (worker is null)
            {
                row.LastError = $"no child can be started: {failure}";
                _context.Log($"worker {row.Id}: {row.LastError}");
                Retry_NeedsLock(row, row.Policy.AfterFailedSpawn());
                return;
            }

            (row.Worker, row.Gate, row.LastSlot) = (worker, gate, worker.Slot);
            row.Restarts += row.Children++ > 0 ? 1 : 0;
            if (_isClosed || !_rows.Contains(row))
            {
                Close(row);
            }
        }
    }

    /// <summary>Called on the child's reader thread.</summary>
    private void OnReady(ChildRow row, ChildWorker worker, LeaseGate gate)
    {
        _context.Log($"worker {row.Id} (process {worker.ProcessId}): ready after {_context.Time.GetElapsedTime(worker.StartedAt).TotalMilliseconds:0} ms");
        var feeder = new ChildFeeder(_context, worker, gate, row.Sizer, row.Id, () => Workers);
        ChildWorker.StartThread($"child {row.Id} in", feeder.Run);
        lock (_lock)
        {
            row.IsSettled = true;
        }

        _wake.Set();
    }

    private void Watch(ChildRow row, ChildWorker worker)
    {
        var isStalled = row.IsStalled;
        var why = _watch.Check(row, worker, ref isStalled);
        lock (_lock)
        {
            row.IsStalled = isStalled;
            row.LastError = why ?? row.LastError;
        }

        if (why is not null)
        {
            _context.Log($"worker {row.Id}: {why}");
            Close(row);
        }
    }

    private void Conclude(ChildRow row, ChildWorker worker, ChildEnd end)
    {
        _factory.Reap(worker);
        _noneReadySince = end.WasReady ? null : _noneReadySince;
        lock (_lock)
        {
            row.Worker = null;
            row.Between = _isClosed ? WorkerState.Ended : end.IsExpected ? WorkerState.Starting : WorkerState.Dead;
            row.Suspects += end.Suspect is null ? 0 : 1;
            if (_isClosed || !_rows.Contains(row))
            {
                return;
            }

            if (end.IsExpected)
            {
                // Recycled: the next one starts at once, and no item is suspect.
                row.DueAt = 0;
                return;
            }

            row.LastError = end.Suspect is { } item ? (DisplayText)$"{end.Cause}, at {item.Display}" : end.Cause;
            Retry_NeedsLock(row, row.WasUnready ? row.Policy.AfterUnready() : row.Policy.AfterDeath(end.Received > 0));
        }

        _context.Log($"worker {row.Id} (process {worker.ProcessId}): {row.LastError}");
        if (!_context.Queue.IsFinished)
        {
            _context.Alerts.Add(Severity.Medium, "worker", $"worker {row.Id} (process {worker.ProcessId}) {row.LastError}");
        }
    }

    private void Retry_NeedsLock(ChildRow row, TimeSpan delay)
    {
        row.DueAt = _context.Time.GetTimestamp() + (long)(delay.TotalSeconds * _context.Time.TimestampFrequency);
        if (row.Policy.HasGivenUp && !row.HasGivenUp)
        {
            (row.HasGivenUp, row.IsSettled) = (true, true);
            _context.Alerts.Add(
                Severity.High, "worker", $"worker {row.Id} is not replaced any more, its children end without work done: {row.LastError}");
        }
    }

    private void Close(ChildRow row)
    {
        _context.Queue.Close(row.Gate);
        row.Worker?.Close();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
