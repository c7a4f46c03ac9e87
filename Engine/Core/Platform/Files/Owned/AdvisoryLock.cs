using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// Keeps a second writer out by a lock on a file of mode 0600 that holds the first writer's pid. The system drops the lock when
/// its process ends, however that happens; an orderly release also removes the file. An existing file that is not a lock file
/// is left alone. The object's owner holds the lock and disposes of it once.
/// </summary>
internal abstract class AdvisoryLock : IDisposable
{
    /// <summary>What <see cref="TryAcquire"/> returns while another has the lock.</summary>
    internal static readonly FaultCode HeldElsewhere = new(11);

    /// <summary>A pid and its line feed, with some room; a longer file is not our lock file.</summary>
    private protected const int PidLength = 16;

    /// <summary>
    /// Takes the lock on <paramref name="path"/>, which is created where it does not exist. <see cref="HeldElsewhere"/> with
    /// the holder's pid (0 where it is unknown) when this or another process holds it; <see cref="FaultCode.Foreign"/> for a
    /// file that is not our lock file; any other fault where the file cannot be created or locked. Never blocks.
    /// </summary>
    internal static FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid) => OperatingSystem.IsLinux()
        ? LinuxLock.TryAcquire(path, out held, out holderPid)
        : PortableLock.TryAcquire(path, out held, out holderPid);

    /// <summary>
    /// Whether a run, in this or another process, holds the lock. Takes no lock, so that the query keeps no writer out. False
    /// where the platform cannot report it.
    /// </summary>
    internal static bool IsHeld(string path) => OperatingSystem.IsLinux() && LinuxLock.IsHeld(path, out _);

    /// <summary>The identity of the locked file; unknown where the platform reports no inode.</summary>
    public abstract FileIdentity Identity { get; }

    public abstract void Dispose();

    /// <summary>The pid in a lock file's content, 0 where there is none.</summary>
    private protected static int PidIn(ReadOnlySpan<byte> content) =>
        System.Buffers.Text.Utf8Parser.TryParse(content, out int pid, out _) && pid > 0 ? pid : 0;

    /// <summary>True for the content of our own lock files: empty, or a pid and a line feed.</summary>
    private protected static bool IsLockContent(ReadOnlySpan<byte> content) =>
        content.IsEmpty
        || (content.Length < PidLength && content[^1] == (byte)'\n' && content.Length > 1 && !content[..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
}
