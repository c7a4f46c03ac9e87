using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// The signals that end a program by default and that no loop handles: the terminal is restored, then the signal takes its
/// default action, so that the exit status and the core file are as without a handler. The handlers run on threads of the
/// runtime, so a hung loop does not matter. Not handled are SIGKILL and SIGSTOP, the processor's faults (SEGV, BUS, ILL, FPE),
/// the real-time signals, and those that the runtime needs itself. A signal that was inherited as ignored stays ignored.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FatalSignals : IDisposable
{
    private const int Trap = 5;

    // Each system's own numbers; PosixSignal accepts raw numbers. Linux: signal(7), for x86-64 and arm64.
    private static readonly int[] Linux =
    [
        3, // QUIT
        Trap,
        6, // ABRT
        10, // USR1
        12, // USR2
        14, // ALRM
        16, // STKFLT
        24, // XCPU
        26, // VTALRM
        27, // PROF
        29, // IO
        30, // PWR
        31, // SYS
    ];

    // macOS and the BSDs: QUIT, TRAP, ABRT, EMT, SYS, ALRM, XCPU, VTALRM, PROF, USR1, USR2. IO is ignored by default there.
    private static readonly int[] Bsd = [3, Trap, 6, 7, 12, 14, 24, 26, 27, 30, 31];

    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="restore">Restores the terminal: idempotent, bounded in time, callable from any thread.</param>
    public FatalSignals(Action restore)
    {
        foreach (var signal in Numbers)
        {
            if (LibC.IsIgnored(signal) || (signal == Trap && Debugger.IsAttached))
            {
                continue;
            }

            if (signal == Trap)
            {
                // The runtime's own handler, for debuggers, would be called first, and continues at another instruction.
                LibC.SetDefault(Trap);
            }

            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                restore();
                LibC.RaiseDefault(signal);
            }));
        }
    }

    /// <summary>The numbers of the signals on this system.</summary>
    public static IReadOnlyList<int> Numbers => OperatingSystem.IsLinux() ? Linux : Bsd;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _registrations.Clear();
    }
}
