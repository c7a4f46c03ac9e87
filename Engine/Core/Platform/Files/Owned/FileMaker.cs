using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// The calls behind <see cref="OwnedFile"/> and <see cref="ScratchFile"/>, which hold the rules. Stateless and thread-safe;
/// every fault is a value.
/// </summary>
internal abstract class FileMaker
{
    /// <summary>The implementation for this platform.</summary>
    public static FileMaker System { get; } = OperatingSystem.IsLinux() ? new LinuxFileMaker() : new PortableFileMaker();

    /// <summary>
    /// Creates a new file for reading and writing; <see cref="FaultCode.Exists"/> where the name is taken, by a link as well.
    /// </summary>
    public abstract FaultCode Create(string path, UnixFileMode mode, bool appends, out SafeFileHandle? file);

    /// <summary>Opens an existing file for reading and writing, without following a link, blocking, or changing anything.</summary>
    public abstract FaultCode Open(string path, bool appends, out SafeFileHandle? file);

    /// <summary>As <see cref="Open"/>, read-only.</summary>
    public abstract FaultCode OpenToRead(string path, out SafeFileHandle? file);

    /// <summary>Creates an unnamed file in a folder; <see cref="FaultCode.NotSupported"/> where that is impossible.</summary>
    public abstract FaultCode CreateAnonymous(string folder, out SafeFileHandle? file);

    public abstract FaultCode Status(string path, bool followsLinks, out FileStatus status);

    public abstract FaultCode Status(SafeFileHandle file, out FileStatus status);

    /// <summary>Gives a new file the owner, group, permissions and ACL of the one that it replaces, or stricter ones.</summary>
    public abstract FaultCode KeepAccess(string replaced, in FileStatus status, SafeFileHandle file);

    public abstract FaultCode Unlink(string path);

    public abstract FaultCode Rename(string from, string to, bool replaces);

    public abstract FaultCode Sync(SafeFileHandle file);

    /// <summary>
    /// Flushes the names in a folder to the disk. Does nothing where the platform or the file system has no such call.
    /// </summary>
    public abstract FaultCode SyncFolder(string path);
}
