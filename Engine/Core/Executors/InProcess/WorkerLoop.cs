using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.InProcess;

/// <summary>
/// One worker in this process: takes leases, does their items, proposes the outcomes, until its gate closes or the run has no
/// more. <see cref="Run"/> belongs to the worker's own thread or task; the rest may be called from any thread.
/// </summary>
internal sealed class WorkerLoop : IDisposable
{
    private readonly ExecutorContext _context;
    private readonly LeaseGate _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimedSignal _ended;
    private readonly Func<bool> _mayContinue;
    private readonly int _slotIndex;
    private readonly long _handOverInterval; // in milliseconds
    private volatile Lease? _lease;
    private volatile bool _hasEnded;
    private OutcomeBuffer? _outcomes;
    private long _handedOverAt; // in milliseconds, by the coarse clock

    public WorkerLoop(ExecutorContext context, int id, int slotIndex)
    {
        _context = context;
        _ended = new TimedSignal(context.Time);
        _slotIndex = slotIndex;
        _mayContinue = MayContinue;
        _handOverInterval = (long)context.Supervision.HandOverInterval.TotalMilliseconds;
        Id = id;
    }

    /// <summary>The number in its executor, from 1.</summary>
    public int Id { get; }

    public WorkerSlot Slot => _context.Slots[_slotIndex];

    /// <summary>True while it holds a lease.</summary>
    public bool HasLease => _lease is not null;

    /// <summary>Why the worker ended early: the message of a bug; null for none.</summary>
    public DisplayText? Failure { get; private set; }

    /// <summary>The worker's row for a snapshot.</summary>
    public WorkerRow ToRow(ExecutionMode kind) => new()
    {
        Id = Id,
        Kind = kind,
        Slot = Slot,
        HasWork = _lease is not null,
        LastError = Failure,
    };

    /// <summary>Takes no more leases, and returns the items that it has not started.</summary>
    public void Close() => _context.Queue.Close(_gate);

    /// <summary>Stops in the middle of its item.</summary>
    public void Cancel() => _stop.Cancel();

    /// <summary>True when it has ended within that time.</summary>
    public bool Wait(TimeSpan time) => _ended.Wait(time);

    /// <summary>
    /// Takes its lease back, when it cannot be waited for: later proposals of it are stale. The <see cref="LostItemPolicy"/>
    /// decides about the item that it hangs in.
    /// </summary>
    public void Fence(WorkerLoss loss)
    {
        if (_lease is not { } lease)
        {
            return;
        }

        var reading = Slot.Read();
        var index = (int)(reading.Sequence - lease.Batch.FirstSequence);
        var item = new LostItem
        {
            Loss = loss,
            HasBegun = reading.HasItem && index >= lease.From && index < lease.Batch.Count,
            IsRepeatable = _context.Job.Repeatable,
        };
        _context.Inbox.Post(LostItemPolicy.Propose(LostItemPolicy.Decide(item, _context.Supervision), lease, index));
    }

    /// <summary>Releases its resources, if it has ended; false while it has not.</summary>
    public bool TryDispose()
    {
        if (!_hasEnded)
        {
            return false;
        }

        Dispose();
        return true;
    }

    /// <summary>The worker's whole life on its own thread.</summary>
    public void Run()
    {
        try
        {
            Slot.SetSystemId(ProcessFacts.CurrentThreadId());
            Work();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail(e);
        }
        finally
        {
            End();
        }
    }

    /// <summary>
    /// The worker's whole life as a task: holds a pool thread only while it has a lease, and for an asynchronous job only while
    /// there is work to do for it.
    /// </summary>
    public async Task RunAsync()
    {
        try
        {
            await WorkAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail(e);
        }
        finally
        {
            End();
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
    }

    private void Work()
    {
        using var worker = _context.Job.CreateWorker();
        var runner = new BatchRunner(worker, Slot, _context.OnBug);
        Slot.SetState(WorkerState.Idle);
        while (_context.Queue.Take(_gate, Id) is { } lease)
        {
            RunLease(runner, worker, lease);
        }
    }

    private async Task WorkAsync()
    {
        using var worker = _context.Job is IAsyncJob job ? job.CreateAsyncWorker() : _context.Job.CreateWorker();
        var waiting = worker as IAsyncItemWorker;
        var runner = new BatchRunner(worker, Slot, _context.OnBug);
        Slot.SetState(WorkerState.Idle);
        while (!_gate.IsClosed && !_context.Queue.IsFinished)
        {
            var change = _context.Queue.WaitForChange();
            if (_context.Queue.TryTake(_gate, Id) is { } lease)
            {
                if (waiting is null)
                {
                    RunLease(runner, worker, lease);
                }
                else
                {
                    await RunLeaseAsync(runner, waiting, lease).ConfigureAwait(false);
                }

                // Lets other tasks of the pool run between two leases.
                await Task.Yield();
            }
            else
            {
                await change.ConfigureAwait(false);
            }
        }
    }

    private void RunLease(BatchRunner runner, IItemWorker worker, Lease lease)
    {
        using (lease)
        {
            _lease = lease;
            RunItems(runner, lease);
            worker.EndBatch();
            _lease = null;
        }

        Rest();
    }

    private async ValueTask RunLeaseAsync(BatchRunner runner, IAsyncItemWorker worker, Lease lease)
    {
        using (lease)
        {
            _lease = lease;
            await RunItemsAsync(runner, worker, lease).ConfigureAwait(false);
            worker.EndBatch();
            _lease = null;
        }

        Rest();
    }

    private void Rest()
    {
        Slot.SetState(WorkerState.Idle);
        Slot.Enter(WorkPhase.Input);
    }

    private void RunItems(BatchRunner runner, Lease lease)
    {
        var (first, index) = (lease.From, lease.From);
        do
        {
            first = index;
            _outcomes = _context.Inbox.Rent();
            index = runner.Run(lease.Batch, index, _outcomes, _mayContinue, _stop.Token);
        }
        while (HandOver(lease, first, index));
    }

    private async ValueTask RunItemsAsync(BatchRunner runner, IAsyncItemWorker worker, Lease lease)
    {
        var (first, index) = (lease.From, lease.From);
        do
        {
            first = index;
            _outcomes = _context.Inbox.Rent();
            index = await runner.RunAsync(worker, lease.Batch, index, _outcomes, _mayContinue, _stop.Token).ConfigureAwait(false);
        }
        while (HandOver(lease, first, index));
    }

    /// <summary>
    /// Proposes the items from <paramref name="first"/> to before <paramref name="index"/>; false where the lease is done.
    /// </summary>
    private bool HandOver(Lease lease, int first, int index)
    {
        var outcomes = _outcomes;
        _outcomes = null;
        var isDone = index == lease.Batch.Count;
        var returnsRest = !isDone && (_stop.IsCancellationRequested || IsAskedBack);
        Slot.SetState(WorkerState.HandingOver);
        Slot.Enter(WorkPhase.Output);
        _context.Inbox.Post(new Proposal(lease, first, outcomes, returnsRest));
        _handedOverAt = Environment.TickCount64;
        return !isDone && !returnsRest;
    }

    /// <summary>The boundary of the worker loop: a bug outside any item. The lease goes back, and the run is notified.</summary>
    private void Fail(Exception exception)
    {
        Failure = TextEscaper.Escape(exception.Message);
        Fence(WorkerLoss.Dismissed);
        _context.OnBug(exception, FilePath.Root);
    }

    private void End()
    {
        Slot.SetState(WorkerState.Ended);
        _context.Slots.Return(_slotIndex);
        _ended.Set();
        _hasEnded = true;
    }

    private bool IsAskedBack => _gate.IsClosed || _context.Queue.IsPaused || _lease is not { IsRevoked: false };

    /// <summary>
    /// Checked before each item. An item that must not be repeated is handed over at once: there must be no doubt whether it
    /// was done.
    /// </summary>
    private bool MayContinue() => !IsAskedBack && (_outcomes is null or { Count: 0 }
        || (_context.Job.Repeatable && !IsOld));

    // The coarse clock, at a fifth of the cost: it is read before each item.
    private bool IsOld => Environment.TickCount64 - _handedOverAt >= _handOverInterval;
}
