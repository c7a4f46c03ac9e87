using TuiScan.Screen.State;

namespace TuiScan.Screen.App;

/// <summary>
/// The one bake-off that the screen may have under way, on a thread of its own. Used by the loop, which starts no second one
/// before the first has told its end.
/// </summary>
internal sealed class TuneHost(Action<ScreenMessage> post, Action<Exception> crashed) : IDisposable
{
    /// <summary>A trial that does not end is left behind: its children end with this process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private CancellationTokenSource? _stop;
    private Thread? _thread;

    /// <param name="tune">Runs it, and gives the message of its end.</param>
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
        if (_thread?.Join(Patience) ?? true)
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
            // The edge of a thread: the loop throws it again where the terminal is given back first.
            crashed(e);
        }
    }
}
