using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform;

/// <summary>
/// Keeps a second writer away by a lock on a file that holds the first one's pid. The system drops the lock when its process
/// ends, however that happens; the file goes with an orderly release. Held by whoever holds the object; dispose of it once.
/// </summary>
internal abstract class AdvisoryLock : IDisposable
{
    /// <summary>What <see cref="TryAcquire"/> returns while another has the lock.</summary>
    internal static readonly FaultCode HeldElsewhere = new(11);

    /// <summary>
    /// Takes the lock on <paramref name="path"/>, which is made where it is not there. <see cref="HeldElsewhere"/> with the
    /// holder's pid (0 where it cannot be told) when another has it, in this process or outside; any other fault where the
    /// file cannot be made or locked. Never waits.
    /// </summary>
    internal static FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid) => OperatingSystem.IsLinux()
        ? LinuxLock.TryAcquire(path, out held, out holderPid)
        : PortableLock.TryAcquire(path, out held, out holderPid);

    public abstract void Dispose();

    /// <summary>The pid in a lock file's first bytes, 0 where there is none.</summary>
    private protected static int PidIn(ReadOnlySpan<byte> content) =>
        System.Buffers.Text.Utf8Parser.TryParse(content, out int pid, out _) && pid > 0 ? pid : 0;
}
