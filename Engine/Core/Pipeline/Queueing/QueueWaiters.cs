using System.Diagnostics;

namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// The threads that wait at the lock of a <see cref="WorkQueue"/>: workers for a batch, the source for room. Every member needs
/// that lock; waiting threads release it meanwhile. No token cancels a wait: <see cref="WakeAll"/> wakes all waiting threads,
/// and each checks again.
/// </summary>
/// <remarks>
/// Waking a thread costs two context switches, as much as ten items of a small directory. So an arriving batch calls one
/// worker, which waits a moment for more before it takes what there is, and each that takes calls the next one.
/// </remarks>
internal sealed class QueueWaiters(object queueLock)
{
    /// <summary>The maximum time for which a woken worker waits for more.</summary>
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromMilliseconds(1);

    private int _asleep; // workers in Sleep
    private int _gathering; // workers in Gather; each has left Sleep
    private bool _isOneCalled; // one of the sleepers is woken and has not checked yet
    private bool _isSourceBlocked; // the source is between BeginBlock and EndBlock
    private long _blockedTicks; // of the source, without the current wait
    private long _blockedSince; // valid only while _isSourceBlocked

    /// <summary>True while the source waits for room.</summary>
    public bool IsSourceBlocked => _isSourceBlocked;

    /// <summary>The number of idle workers: those that gather are not idle when something waits.</summary>
    public int Starved(bool hasWork) => hasWork ? _asleep : _asleep + _gathering;

    /// <summary>Total time for which the source waited for room.</summary>
    /// <param name="now">In ticks of <see cref="Stopwatch"/>.</param>
    public TimeSpan SourceBlocked(long now) =>
        Stopwatch.GetElapsedTime(0, _blockedTicks + (_isSourceBlocked ? now - _blockedSince : 0));

    /// <summary>Blocks a worker until it is called.</summary>
    public void Sleep()
    {
        _asleep++;
        Monitor.Wait(queueLock);
        _asleep--;
        _isOneCalled = false;
    }

    /// <summary>Lets a called worker wait a moment for more.</summary>
    public void Gather()
    {
        _gathering++;
        Monitor.Wait(queueLock, GatherTimeout);
        _gathering--;
    }

    /// <summary>
    /// Wakes one worker for what waits, unless one is already called. A woken worker that does not take a batch must call the
    /// next.
    /// </summary>
    public void CallOne()
    {
        if (_asleep == 0 || _gathering > 0 || _isOneCalled)
        {
            return;
        }

        _isOneCalled = true;
        if (_isSourceBlocked)
        {
            // A single pulse might reach the source, which waits at the same lock.
            Monitor.PulseAll(queueLock);
        }
        else
        {
            Monitor.Pulse(queueLock);
        }
    }

    /// <summary>Ends the wait of those that gather; true where there were any.</summary>
    public bool EndGathering()
    {
        if (_gathering == 0)
        {
            return false;
        }

        Monitor.PulseAll(queueLock);
        return true;
    }

    /// <summary>Wakes all, so that each checks again.</summary>
    public void WakeAll() => Monitor.PulseAll(queueLock);

    /// <summary>The source finds no room: from here on it counts as blocked. Workers that gather take what there is.</summary>
    public void BeginBlock()
    {
        _blockedSince = Stopwatch.GetTimestamp();
        _isSourceBlocked = true;

        // Nothing more arrives before a worker takes.
        EndGathering();
    }

    /// <summary>Blocks the source until all are woken.</summary>
    public void WaitBlocked() => Monitor.Wait(queueLock);

    /// <summary>Ends the source's wait: it has room, or need not wait any more.</summary>
    public void EndBlock()
    {
        _isSourceBlocked = false;
        _blockedTicks += Stopwatch.GetTimestamp() - _blockedSince;
    }

    public void AssertInvariants()
    {
        Invariant.Holds(Monitor.IsEntered(queueLock));
        Invariant.Holds(_asleep >= 0 && _gathering >= 0);
        Invariant.Holds(_blockedTicks >= 0);
    }
}
