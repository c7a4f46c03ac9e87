using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// Keeps a second writer away by a lock on a file of mode 0600 that holds the first one's pid. The system drops the lock when
/// its process ends, however that happens; the file goes with an orderly release. What is there and is no such file is left as
/// it is. Held by the caller that has the object, which disposes of it once.
/// </summary>
internal abstract class AdvisoryLock : IDisposable
{
    /// <summary>What <see cref="TryAcquire"/> returns while another has the lock.</summary>
    internal static readonly FaultCode HeldElsewhere = new(11);

    /// <summary>A pid and its line feed, with room to spare; a longer file is none of ours.</summary>
    private protected const int PidLength = 16;

    /// <summary>
    /// Takes the lock on <paramref name="path"/>, which is made where it is not there. <see cref="HeldElsewhere"/> with the
    /// holder's pid (0 where it cannot be told) when another has it, in this process or outside; <see cref="FaultCode.Foreign"/>
    /// for what is no lock file of ours; any other fault where the file cannot be made or locked. Never waits.
    /// </summary>
    internal static FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid) => OperatingSystem.IsLinux()
        ? LinuxLock.TryAcquire(path, out held, out holderPid)
        : PortableLock.TryAcquire(path, out held, out holderPid);

    /// <summary>
    /// Whether the file is locked by a run, here or in another process. Takes no lock, so that no writer is kept away by the
    /// question. False where the platform cannot answer.
    /// </summary>
    internal static bool IsHeld(string path) => OperatingSystem.IsLinux() && LinuxLock.IsHeld(path, out _);

    /// <summary>Which file is locked; unknown where the platform reports no inode.</summary>
    public abstract FileIdentity Identity { get; }

    public abstract void Dispose();

    /// <summary>The pid in a lock file's content, 0 where there is none.</summary>
    private protected static int PidIn(ReadOnlySpan<byte> content) =>
        System.Buffers.Text.Utf8Parser.TryParse(content, out int pid, out _) && pid > 0 ? pid : 0;

    /// <summary>True for what a lock file of ours may hold: nothing, or a pid and a line feed.</summary>
    private protected static bool IsLockContent(ReadOnlySpan<byte> content) =>
        content.IsEmpty
        || (content.Length < PidLength && content[^1] == (byte)'\n' && content.Length > 1 && !content[..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
}
