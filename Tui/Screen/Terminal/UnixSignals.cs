using System.Runtime.InteropServices;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// The signals that a program with a screen handles itself: each is taken over (<c>Cancel = true</c>). A signal that was
/// inherited as ignored (nohup) stays ignored: the runtime does not deliver it. The signals that end the program are in
/// <see cref="FatalSignals"/>.
/// </summary>
internal sealed class UnixSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public void Take(PosixSignal signal, Action handler) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        handler();
    }));

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _registrations.Clear();
    }
}
