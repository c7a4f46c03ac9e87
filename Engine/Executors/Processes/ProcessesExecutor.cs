using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// Workers in child processes. One thread, the supervisor, starts all children and lives as long as this object; it replaces
/// those that died, kills those that hang, recycles those that grew, and leaves behind what cannot be killed.
/// <see cref="Start"/>, <see cref="Drain"/>, <see cref="Abort"/> and <see cref="Dispose"/> come one after the other from who
/// steers the run; the rest may come from any thread at any time.
/// </summary>
internal sealed class ProcessesExecutor(ExecutorContext context) : IExecutor
{
    /// <summary>How often the supervisor looks when nothing happens: a timeout is kept to a tenth of a second.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly ActiveClock _clock = new(context.Time);
    private readonly ChildWatch _watch = new(context);
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly ManualResetEventSlim _settled = new();
    private readonly ManualResetEventSlim _ended = new();

    // Guarded by _lock.
    private readonly List<ChildRow> _rows = [];
    private readonly List<ChildRow> _leaving = [];
    private int _nextId = 1;
    private bool _isClosed;
    private bool _isDisposed;
    private string? _failure;

    private volatile int _wanted;
    private ChildHatchery? _hatchery;
    private bool _isStarted;

    public ExecutionMode Mode => ExecutionMode.Processes;

    public int Workers => _wanted;

    public string? Failure => Locked(() => _failure);

    public string? Start(int workers, CancellationToken cancellationToken)
    {
        _hatchery = ChildHatchery.Create(context, SharedSlots.MaxCount, out var failure);
        if (_hatchery is null)
        {
            return failure;
        }

        Resize(workers);
        try
        {
            new Thread(Guard) { IsBackground = true, Name = "children" }.Start();
            _isStarted = true;
        }
        catch (OutOfMemoryException)
        {
            return ThreadShortage.Text;
        }

        try
        {
            _settled.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return "the run was stopped meanwhile";
        }

        return Failure;
    }

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
            context.Queue.SetWorkers(count);
            while (_rows.Count < count)
            {
                _rows.Add(new ChildRow(_nextId++, _clock));
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

    public void Yield()
    {
        foreach (var row in All())
        {
            row.Worker?.Yield();
        }
    }

    public bool Drain(TimeSpan grace)
    {
        lock (_lock)
        {
            _isClosed = true;
            _rows.ForEach(Close);
        }

        _wake.Set();
        var began = context.Time.GetTimestamp();
        return All().TrueForAll(r => r.Worker is not { } worker || worker.WaitUntilOver(grace - context.Time.GetElapsedTime(began)));
    }

    public void Cancel()
    {
        foreach (var row in All())
        {
            row.Worker?.Cancel();
        }
    }

    public void Abort()
    {
        _ = Drain(TimeSpan.Zero);
        var rows = All();
        rows.ForEach(r => r.Worker?.Kill("ended by the run", strikes: false));
        var began = context.Time.GetTimestamp();
        foreach (var worker in rows.Select(r => r.Worker).OfType<ChildWorker>())
        {
            // One that was just being started was not there to be killed a moment ago.
            worker.Kill("ended by the run", strikes: false);
            if (!worker.WaitUntilOver(ChildWatch.DeadWithin - context.Time.GetElapsedTime(began)))
            {
                worker.Fence();
            }
        }
    }

    public void Tend()
    {
    }

    public IReadOnlyList<WorkerRow> Rows()
    {
        lock (_lock)
        {
            return [.. _rows.Select(ToRow)];
        }
    }

    public void Dispose()
    {
        if (_isStarted)
        {
            Abort();
            lock (_lock)
            {
                _isDisposed = true;
            }

            _wake.Set();
            _ended.Wait();
        }

        _hatchery?.Dispose();
    }

    /// <summary>The edge of the supervisor's thread: after a bug there this executor is done for, and the run goes on in another.</summary>
    private void Guard()
    {
        try
        {
            Supervise();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            context.OnBug(e, FilePath.Root);
            lock (_lock)
            {
                _failure ??= TextEscaper.Escape(e.Message);
            }

            _settled.Set();
            _ended.Set();
            context.Wake();
        }
    }

    /// <summary>The supervisor's life.</summary>
    private void Supervise()
    {
        var disposedAt = 0L;
        while (true)
        {
            TendRows();
            if (Locked(() => _isDisposed))
            {
                disposedAt = disposedAt == 0 ? context.Time.GetTimestamp() : disposedAt;
                All().ForEach(r => r.Worker?.Kill("ended by the run", strikes: false));
                if (All().TrueForAll(r => r.Worker is null || r.Worker.IsReaped) || context.Time.GetElapsedTime(disposedAt) > ChildWatch.DeadWithin)
                {
                    break;
                }
            }

            _ = _wake.WaitOne(Look);
        }

        TendRows();
        _ended.Set();
    }

    private void TendRows()
    {
        _ = _clock.Tick();
        foreach (var row in All())
        {
            TendRow(row);
        }

        _hatchery!.Reap();
        lock (_lock)
        {
            _leaving.RemoveAll(r => r.Worker is null);
            if (!_isClosed && _failure is null && _rows.TrueForAll(r => r.HasGivenUp))
            {
                _failure = _rows[^1].LastError;
                context.Wake();
            }

            if (_isClosed || _rows.TrueForAll(r => r.IsSettled))
            {
                _settled.Set();
            }
        }
    }

    private void TendRow(ChildRow row)
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
        () => !_isClosed && _rows.Contains(row) && !row.HasGivenUp && context.Time.GetTimestamp() >= row.DueAt);

    private void Spawn(ChildRow row)
    {
        var gate = new LeaseGate();
        (row.Stall, row.IsStalled) = (new StallDetector(_clock), false);
        row.ResidentAtFirst = 0;
        var worker = _hatchery!.Start(
            row.Id, false, row.Sizer, ready => OnReady(row, ready, gate), () => _wake.Set(), out var failure);
        lock (_lock)
        {
            if (worker is null)
            {
                row.LastError = $"no child can be started: {failure}";
                context.Log($"worker {row.Id}: {row.LastError}");
                Retry(row, row.Policy.AfterFailedSpawn());
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

    /// <summary>On the child's reader thread.</summary>
    private void OnReady(ChildRow row, ChildWorker worker, LeaseGate gate)
    {
        context.Log($"worker {row.Id} (process {worker.ProcessId}): ready after {context.Time.GetElapsedTime(worker.StartedAt).TotalMilliseconds:0} ms");
        var feeder = new ChildFeeder(context, worker, gate, row.Sizer, row.Id, () => Workers);
        ChildWorker.StartThread($"child {row.Id} in", feeder.Run);
        lock (_lock)
        {
            row.IsSettled = true;
        }

        _wake.Set();
    }

    private void Watch(ChildRow row, ChildWorker worker)
    {
        if (_watch.Look(row, worker) is { } why)
        {
            row.LastError = why;
            context.Log($"worker {row.Id}: {why}");
            Close(row);
        }
    }

    private void Conclude(ChildRow row, ChildWorker worker, ChildEnd end)
    {
        _hatchery!.Bury(worker);
        lock (_lock)
        {
            row.Worker = null;
            row.Strikes += end.Struck is null ? 0 : 1;
            if (_isClosed || !_rows.Contains(row))
            {
                return;
            }

            if (end.IsExpected)
            {
                // Recycled: the next one at once, and nobody to blame.
                row.DueAt = 0;
                return;
            }

            row.LastError = end.Struck is { } item ? $"{end.Cause}, at {item.Display}" : end.Cause;
            Retry(row, row.Policy.AfterDeath(end.Received > 0));
        }

        context.Log($"worker {row.Id} (process {worker.ProcessId}): {row.LastError}");
        if (!context.Queue.IsFinished)
        {
            context.Alerts.Add(Severity.Medium, "worker", $"worker {row.Id} (process {worker.ProcessId}) {row.LastError}");
        }
    }

    /// <summary>Under the lock.</summary>
    private void Retry(ChildRow row, TimeSpan delay)
    {
        row.DueAt = context.Time.GetTimestamp() + (long)(delay.TotalSeconds * context.Time.TimestampFrequency);
        if (row.Policy.HasGivenUp && !row.HasGivenUp)
        {
            (row.HasGivenUp, row.IsSettled) = (true, true);
            context.Alerts.Add(
                Severity.High, "worker", $"worker {row.Id} is not replaced any more, its children end without work done: {row.LastError}");
        }
    }

    private WorkerRow ToRow(ChildRow row)
    {
        var worker = row.Worker;
        return new WorkerRow
        {
            Id = row.Id,
            Kind = ExecutionMode.Processes,
            Slot = worker?.Slot ?? row.LastSlot,
            ProcessId = worker?.ProcessId ?? 0,
            HasWork = worker is { Items: > 0 },
            State = worker is null ? (row.Children == 0 ? WorkerState.Starting : WorkerState.Dead)
                : row.IsStalled ? WorkerState.Stalled
                : null,
            Restarts = row.Restarts,
            Strikes = row.Strikes,
            LastError = row.LastError,
        };
    }

    private void Close(ChildRow row)
    {
        context.Queue.Close(row.Gate);
        row.Worker?.Close();
    }

    private List<ChildRow> All()
    {
        lock (_lock)
        {
            return [.. _rows, .. _leaving];
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
