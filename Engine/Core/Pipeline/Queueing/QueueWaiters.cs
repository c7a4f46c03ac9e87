using System.Diagnostics;

namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>
/// Who waits at the lock of a <see cref="WorkQueue"/>: workers for a batch, the source for room. Every member needs that lock;
/// those that wait give it up meanwhile. Nothing cancels a wait: who waits is woken by <see cref="WakeAll"/> and looks again.
/// </summary>
/// <remarks>
/// Waking a thread costs two switches of context, as much as ten items of a small directory. So a batch that comes in calls one
/// worker, which waits a moment for more to come before it takes what there is, and each that takes calls the next one.
/// </remarks>
internal sealed class QueueWaiters(object queueLock)
{
    /// <summary>What a worker that was woken waits for more at most.</summary>
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromMilliseconds(1);

    private int _asleep; // workers in Sleep
    private int _gathering; // workers in Gather; each has left Sleep
    private bool _isOneCalled; // one of the sleepers is woken and has not looked yet
    private bool _isSourceBlocked; // the source is between BeginBlock and EndBlock
    private long _blockedTicks; // of the source, without the present time
    private long _blockedSince; // means something while _isSourceBlocked

    /// <summary>The source waits for room.</summary>
    public bool IsSourceBlocked => _isSourceBlocked;

    /// <summary>Workers that have nothing to do: those that gather have, where something waits.</summary>
    public int Starved(bool hasWork) => hasWork ? _asleep : _asleep + _gathering;

    /// <summary>Total time for which the source waited for room.</summary>
    public TimeSpan SourceBlocked(long now) =>
        Stopwatch.GetElapsedTime(0, _blockedTicks + (_isSourceBlocked ? now - _blockedSince : 0));

    /// <summary>A worker waits until it is called.</summary>
    public void Sleep()
    {
        _asleep++;
        Monitor.Wait(queueLock);
        _asleep--;
        _isOneCalled = false;
    }

    /// <summary>A worker that was called waits a moment for more.</summary>
    public void Gather()
    {
        _gathering++;
        Monitor.Wait(queueLock, GatherTimeout);
        _gathering--;
    }

    /// <summary>Wakes one worker for what waits, unless one is on its way. One that wakes up and does not take must call in its turn.</summary>
    public void CallOne()
    {
        if (_asleep == 0 || _gathering > 0 || _isOneCalled)
        {
            return;
        }

        _isOneCalled = true;
        if (_isSourceBlocked)
        {
            // One pulse might reach the source, which waits at the same lock.
            Monitor.PulseAll(queueLock);
        }
        else
        {
            Monitor.Pulse(queueLock);
        }
    }

    /// <summary>Those that gather wait no longer; true where there were any.</summary>
    public bool EndGathering()
    {
        if (_gathering == 0)
        {
            return false;
        }

        Monitor.PulseAll(queueLock);
        return true;
    }

    /// <summary>All look again.</summary>
    public void WakeAll() => Monitor.PulseAll(queueLock);

    /// <summary>The source finds no room: from here on it counts as blocked. Those that gather take what there is.</summary>
    public void BeginBlock()
    {
        _blockedSince = Stopwatch.GetTimestamp();
        _isSourceBlocked = true;

        // No more comes before a worker takes.
        EndGathering();
    }

    /// <summary>The blocked source waits until all are woken.</summary>
    public void WaitBlocked() => Monitor.Wait(queueLock);

    /// <summary>The source has room, or need not enter any more.</summary>
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
