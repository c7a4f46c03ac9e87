using TuiScan.Screen.State;

namespace TuiScan.Screen.App;

/// <summary>
/// The screen's current tuner, if any, on a thread of its own. Used by the loop, which starts no second one before the first
/// has reported its end.
/// </summary>
internal sealed class TuneHost(Action<ScreenMessage> post, Action<Exception> crashed) : IDisposable
{
    /// <summary>A trial that does not end is left behind: its children end with this process.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private CancellationTokenSource? _stop;
    private Thread? _thread;

    /// <param name="tune">Runs the tuner, and returns the message of its end.</param>
    public void Start(Func<CancellationToken, ScreenMessage> tune)
    {
        Dispose();
        var stop = _stop = new CancellationTokenSource();
        _thread = new Thread(() => Execute(tune, stop.Token)) { IsBackground = true, Name = "tune" };
        _thread.Start();
    }

    public void Cancel() => _stop?.Cancel();

    public void Dispose()
    {
        _stop?.Cancel();
        if (_thread?.Join(StopTimeout) ?? true)
        {
            _stop?.Dispose();
        }

        (_stop, _thread) = (null, null);
    }

    private void Execute(Func<CancellationToken, ScreenMessage> tune, CancellationToken stop)
    {
        try
        {
            post(tune(stop));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The boundary of a thread: the loop rethrows it after the terminal is restored.
            crashed(e);
        }
    }
}
