using System.Runtime.InteropServices;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

/// <summary>
/// Turns SIGINT, SIGTERM and SIGHUP into a request to stop, and remembers which it was. A second SIGINT ends the program at
/// once, and so does every other signal that ends a program. The handlers run on a thread of the runtime. Thread-safe.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _beforeEnd;
    private readonly FatalSignals? _fatal;
    private int _code;

    /// <param name="beforeEnd">Called before the program ends at once: restores the terminal.</param>
    /// <param name="outlivesTerminal">True when the run continues after the terminal is lost: SIGHUP is then ignored.</param>
    public StopSignals(Action beforeEnd, bool outlivesTerminal = false)
    {
        _beforeEnd = beforeEnd;
        _fatal = OperatingSystem.IsWindows() ? null : new FatalSignals(beforeEnd);
        Register(PosixSignal.SIGINT, ExitCodes.Interrupted);
        Register(PosixSignal.SIGTERM, ExitCodes.Terminated);
        if (outlivesTerminal)
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true));
        }
        else
        {
            Register(PosixSignal.SIGHUP, ExitCodes.Hangup);
        }
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

        if (!OperatingSystem.IsWindows())
        {
            _fatal?.Dispose();
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
