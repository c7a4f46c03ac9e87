using System.Diagnostics;
using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Executors;

/// <summary>
/// What sequential, threads and tasks share: worker loops in this process, which differ in what carries them. Called by the
/// run's control thread, but for <see cref="Workers"/> and <see cref="Rows"/>, which any thread may call.
/// </summary>
internal abstract class InProcessExecutor(ExecutorContext context) : IExecutor
{
    private readonly Lock _lock = new();
    private readonly List<WorkerLoop> _loops = []; // guarded by _lock
    private readonly List<WorkerLoop> _leaving = []; // guarded by _lock
    private int _nextId = 1;

    public abstract ExecutionMode Mode { get; }

    public int Workers
    {
        get
        {
            lock (_lock)
            {
                return _loops.Count;
            }
        }
    }

    public string? Start(int workers)
    {
        var count = Clamp(workers);
        context.Queue.SetWorkers(count);
        return Grow(count);
    }

    public void Resize(int workers)
    {
        var count = Clamp(workers);
        context.Queue.SetWorkers(count);
        List<WorkerLoop> surplus;
        lock (_lock)
        {
            surplus = _loops.Skip(count).ToList();
            _loops.RemoveRange(Math.Min(count, _loops.Count), surplus.Count);
            _leaving.AddRange(surplus);
        }

        surplus.ForEach(l => l.Close());
        _ = Grow(count);
    }

    public bool Drain(TimeSpan grace)
    {
        var loops = All();
        loops.ForEach(l => l.Close());
        var began = Stopwatch.GetTimestamp();
        return loops.TrueForAll(l => l.Wait(Left(grace, began)));
    }

    public void Abort()
    {
        var loops = All();
        loops.ForEach(l => l.Cancel());
        foreach (var loop in loops)
        {
            // A worker looks at the token for every block that it reads; one that sits in a stuck read is left behind.
            if (!loop.Wait(TimeSpan.FromMilliseconds(500)))
            {
                loop.Fence();
            }
        }
    }

    public IReadOnlyList<WorkerRow> Rows()
    {
        lock (_lock)
        {
            return [.. _loops.Select(l => l.ToRow(Mode))];
        }
    }

    public void Dispose()
    {
        foreach (var loop in All().Where(l => l.Wait(TimeSpan.Zero)))
        {
            loop.Dispose();
        }
    }

    /// <summary>How many workers this kind runs when asked for so many.</summary>
    protected virtual int Clamp(int workers) => Math.Max(1, workers);

    /// <summary>Starts what carries the loop.</summary>
    protected abstract void Carry(WorkerLoop loop);

    private string? Grow(int count)
    {
        while (Workers < count)
        {
            var slot = context.Slots.TryRent();
            if (slot < 0)
            {
                return "no status slot is free: too many workers are still on their way out";
            }

            var loop = new WorkerLoop(context, _nextId++, slot);
            lock (_lock)
            {
                _loops.Add(loop);
            }

            Carry(loop);
        }

        return null;
    }

    private List<WorkerLoop> All()
    {
        lock (_lock)
        {
            return [.. _loops, .. _leaving];
        }
    }

    private static TimeSpan Left(TimeSpan grace, long began)
    {
        var left = grace - Stopwatch.GetElapsedTime(began);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
