using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.InProcess;

/// <summary>
/// The common part of sequential, threads and tasks: worker loops in this process, which differ in what runs them. A worker
/// that hangs cannot be killed: after the item's timeout it is fenced, its item is suspect, and another takes its row.
/// <see cref="Start"/>, <see cref="Drain"/>, <see cref="Abort"/> and <see cref="Dispose"/> come one after the other; the rest
/// may come from any thread at any time.
/// </summary>
internal abstract class InProcessExecutor(ExecutorContext context) : IExecutor
{
    private readonly ActiveClock _clock = new(context.Time);
    private readonly DescriptorScarcity _scarcity = new(context);
    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<LoopRow> _rows = [];
    private readonly List<WorkerLoop> _leaving = [];
    private int _nextId = 1;
    private bool _isClosed;
    private volatile object? _failure; // a boxed text, since a struct cannot be volatile

    public abstract ExecutionMode Mode { get; }

    protected IJob Job => context.Job;

    public int Workers
    {
        get
        {
            lock (_lock)
            {
                return _rows.Count;
            }
        }
    }

    public DisplayText? Failure => (DisplayText?)_failure;

    public DisplayText? Start(int workers, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var count = Allowed(workers);
            context.Queue.SetWorkers(count);
            return Grow_NeedsLock(count);
        }
    }

    public void Resize(int workers)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            var count = Allowed(workers);
            context.Queue.SetWorkers(count);
            foreach (var row in _rows.Skip(count))
            {
                row.Loop.Close();
                _leaving.Add(row.Loop);
            }

            _rows.RemoveRange(Math.Min(count, _rows.Count), Math.Max(0, _rows.Count - count));
            _ = Grow_NeedsLock(count);
        }
    }

    /// <summary>Does nothing: a loop checks the queue before every item.</summary>
    public void ReturnUnstarted()
    {
    }

    public void Supervise()
    {
        lock (_lock)
        {
            _ = _clock.Tick();
            _leaving.RemoveAll(l => l.TryDispose());
            if (_isClosed || context.Queue.IsFinished)
            {
                return;
            }

            foreach (var row in _rows)
            {
                SuperviseRow_NeedsLock(row);
            }
        }
    }

    public bool Drain(TimeSpan grace)
    {
        var loops = Close();
        var began = context.Time.GetTimestamp();
        return loops.TrueForAll(l => l.Wait(Left(grace, began)));
    }

    public void Cancel() => Close().ForEach(l => l.Cancel());

    public void Abort()
    {
        var loops = Close();
        loops.ForEach(l => l.Cancel());
        var began = context.Time.GetTimestamp();
        foreach (var loop in loops.Where(loop => !loop.Wait(Left(context.Supervision.CancelTimeout, began))))
        {
            loop.Fence(WorkerLoss.Dismissed);
        }
    }

    public IReadOnlyList<WorkerRow> Rows()
    {
        lock (_lock)
        {
            return [.. _rows.Select(r => r.Loop.ToRow(Mode) with
            {
                Restarts = r.Restarts,
                Suspects = r.Suspects,
                LastError = r.Loop.Failure ?? r.LastError,
            })];
        }
    }

    public void Dispose()
    {
        foreach (var loop in Close())
        {
            _ = loop.TryDispose();
        }
    }

    /// <summary>The number of workers that this kind runs when asked for that many.</summary>
    protected virtual int Clamp(int workers) => Math.Max(1, workers);

    /// <summary>Starts the thread or task that runs the loop.</summary>
    protected abstract void Carry_NeedsLock(WorkerLoop loop, int workers);

    private int Allowed(int workers) => _scarcity.Cut(Clamp(workers), context.Descriptors.Workers, $"workers");

    private DisplayText? Grow_NeedsLock(int count)
    {
        while (_rows.Count < count)
        {
            if (Begin_NeedsLock(_nextId, out var failure) is not { } loop)
            {
                if (_rows.Count == 0)
                {
                    return failure;
                }

                // Fewer workers do the same work.
                DisplayText told = $"{count} workers are wanted, {_rows.Count} could be started: {failure}";
                context.Log(told);
                context.Alerts.Add(Severity.Medium, "worker", told);
                return null;
            }

            _rows.Add(new LoopRow(_nextId++, loop, _clock));
        }

        return null;
    }

    private WorkerLoop? Begin_NeedsLock(int id, out DisplayText? failure)
    {
        var slot = context.Slots.TryRent();
        if (slot < 0)
        {
            failure = (DisplayText)$"no status slot is free: too many workers are still on their way out";
            return null;
        }

        failure = null;
        var loop = new WorkerLoop(context, id, slot);
        try
        {
            Carry_NeedsLock(loop, _rows.Count + 1);
            return loop;
        }
        catch (OutOfMemoryException)
        {
            context.Slots.Return(slot);
            failure = ThreadShortage.Text;
            return null;
        }
    }

    private void SuperviseRow_NeedsLock(LoopRow row)
    {
        if (row.Loop.Failure is { } bug)
        {
            // A bug outside any item: another worker may succeed, so it is replaced a few times.
            row.LastError = bug;
            if (row.Restarts >= context.Supervision.MaxWorkerBugs || Begin_NeedsLock(row.Id, out _) is not { } another)
            {
                _failure = (DisplayText)$"worker {row.Id} failed: {bug}";
                context.Wake();
                return;
            }

            _leaving.Add(row.Loop);
            row.Take(another, suspects: 0, _clock);
            return;
        }

        if (context.Supervision.ItemTimeout > TimeSpan.Zero && !context.Queue.IsPaused
            && context.Supervision.IsItemOverdue(row.Stall.Observe(row.Loop.Slot.Read(), row.Loop.HasLease)))
        {
            Replace_NeedsLock(row);
        }
    }

    /// <summary>Replaces a worker that has been in its item beyond the timeout.</summary>
    private void Replace_NeedsLock(LoopRow row)
    {
        var path = row.Loop.Slot.Read().DisplayPath;
        row.LastError = $"no byte of progress for {context.Supervision.ItemTimeout.TotalSeconds} s, at {path}";
        var old = row.Loop;
        if (Begin_NeedsLock(row.Id, out var failure) is not { } successor)
        {
            context.Log($"worker {row.Id}: {row.LastError}; it cannot be replaced: {failure}");
            row.Stall = new StallDetector(_clock);
            return;
        }

        row.Take(successor, suspects: 1, _clock);
        old.Close();
        old.Cancel();
        old.Fence(WorkerLoss.Overdue);
        _leaving.Add(old);
        context.Log($"worker {row.Id}: {row.LastError}");
        context.Alerts.Add(Severity.Medium, "worker", $"worker {row.Id} was replaced: {row.LastError}");
    }

    private List<WorkerLoop> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            List<WorkerLoop> loops = [.. _rows.Select(r => r.Loop), .. _leaving];
            loops.ForEach(l => l.Close());
            return loops;
        }
    }

    private TimeSpan Left(TimeSpan grace, long began)
    {
        var left = grace - context.Time.GetElapsedTime(began);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The row of one worker, with the loop that fills it at the moment.</summary>
    private sealed class LoopRow(int id, WorkerLoop loop, ActiveClock clock)
    {
        public int Id => id;

        public WorkerLoop Loop { get; private set; } = loop;

        public StallDetector Stall { get; set; } = new(clock);

        public int Restarts { get; private set; }

        public int Suspects { get; private set; }

        public DisplayText LastError { get; set; }

        public void Take(WorkerLoop successor, int suspects, ActiveClock clock)
        {
            (Loop, Stall) = (successor, new StallDetector(clock));
            Restarts++;
            Suspects += suspects;
        }
    }
}
