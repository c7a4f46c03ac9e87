namespace TuiScan.Engine.Executors;

/// <summary>An event whose waits time out by the injected clock. Thread-safe; needs no disposal.</summary>
/// <param name="time">The clock.</param>
/// <param name="resets">True when each successful wait resets it, so that it wakes one waiter.</param>
internal sealed class TimedSignal(TimeProvider time, bool resets = false)
{
    private readonly object _lock = new();
    private bool _isSet; // guarded by _lock

    public bool IsSet
    {
        get
        {
            lock (_lock)
            {
                return _isSet;
            }
        }
    }

    public void Set()
    {
        lock (_lock)
        {
            _isSet = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>False after the timeout.</summary>
    public bool Wait(TimeSpan timeout)
    {
        lock (_lock)
        {
            var began = time.GetTimestamp();
            while (!_isSet)
            {
                var left = timeout - time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                TimedMonitor.Wait(_lock, left, time);
            }

            _isSet = !resets;
            return true;
        }
    }
}
