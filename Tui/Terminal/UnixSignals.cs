using System.Runtime.InteropServices;

namespace TuiScan.Tui.Terminal;

/// <summary>
/// The signals of a program with a screen. Each is taken over (<c>Cancel = true</c>) but SIGQUIT, which ends the process after the
/// terminal is restored. An inherited "ignore" (nohup) stays: the runtime does not deliver those.
/// </summary>
internal sealed class UnixSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public void Take(PosixSignal signal, Action handler) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        handler();
    }));

    /// <summary>The handler runs, then the signal does what it does by default.</summary>
    public void Watch(PosixSignal signal, Action handler) => _registrations.Add(PosixSignalRegistration.Create(signal, _ => handler()));

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _registrations.Clear();
    }
}
