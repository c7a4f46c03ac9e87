using System.Runtime.InteropServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;

namespace TuiScan.Tui.Cli;

/// <summary>
/// Turns SIGINT, SIGTERM and SIGHUP into a request to stop, and remembers which it was. A second SIGINT ends the program at
/// once. The handlers run on a thread of the runtime; everything here may be used from any thread.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _beforeEnd;
    private int _code;

    /// <param name="beforeEnd">Called before the program ends at once: leaves the terminal as it was.</param>
    public StopSignals(Action beforeEnd)
    {
        _beforeEnd = beforeEnd;
        Register(PosixSignal.SIGINT, ExitCodes.Interrupted);
        Register(PosixSignal.SIGTERM, ExitCodes.Terminated);
        Register(PosixSignal.SIGHUP, ExitCodes.Hangup);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of the first signal; 0 while there was none.</summary>
    public int Code => Volatile.Read(ref _code);

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Register(PosixSignal signal, int code) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context => Handle(context, code)));

    private void Handle(PosixSignalContext context, int code)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _code, code, 0) == 0)
        {
            _stop.Cancel();
        }
        else if (context.Signal == PosixSignal.SIGINT)
        {
            _beforeEnd();
            Environment.Exit(code);
        }
    }
}
