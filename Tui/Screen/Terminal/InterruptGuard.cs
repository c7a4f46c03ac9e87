namespace TuiScan.Screen.Terminal;

/// <summary>
/// Distinguishes a second Ctrl-C within two seconds from a first one. Thread-safe: called by the input thread and by the
/// signal's.
/// </summary>
internal sealed class InterruptGuard(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private long? _last; // guarded by _lock

    /// <returns>True when this press came within two seconds of the previous one.</returns>
    public bool IsSecondPress()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var second = _last is { } last && time.GetElapsedTime(last, now) <= Window;
            _last = now;
            return second;
        }
    }
}
