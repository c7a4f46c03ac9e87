using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>
/// The mode in force, and the number of switches: a mode is in force from its executor's first outcomes on, though others of
/// its workers may still be starting. Thread-safe; reading takes no lock.
/// </summary>
internal sealed class ModeInForce
{
    private readonly Lock _lock = new();

    // Written under _lock, read without.
    private volatile object? _mode; // boxed, so that it is read atomically; null before the first
    private volatile int _switches; // how often _mode has changed, not counting the first

    private int _made; // executors created: the number of the last one

    /// <summary>Null before the first.</summary>
    public ExecutionMode? Mode => (ExecutionMode?)_mode;

    /// <summary>Switches that have taken effect.</summary>
    public int Switches => _switches;

    /// <summary>Registers a new executor and returns its number, for <see cref="IsLast"/>.</summary>
    public int Number() => Interlocked.Increment(ref _made);

    /// <summary>False for an executor that was replaced before its first outcomes came.</summary>
    public bool IsLast(int number) => number == Volatile.Read(ref _made);

    /// <summary>Puts the mode in force.</summary>
    public void Enter(ExecutionMode mode)
    {
        lock (_lock)
        {
            if (Mode == mode)
            {
                return;
            }

            _switches += _mode is null ? 0 : 1;
            _mode = mode;
        }
    }
}
