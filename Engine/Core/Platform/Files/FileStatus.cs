using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// What decides whether the program may write to a file. Where the platform has no owners, links or inodes, the owner is this
/// process's user, the link count is 1, and the identity is unknown.
/// </summary>
/// <param name="Type">Of the object.</param>
/// <param name="Identity">Device and inode.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Mode">The twelve bits of permissions.</param>
/// <param name="Links">The number of names.</param>
/// <param name="Size">In bytes.</param>
internal readonly record struct FileStatus(
    EntryType Type, FileIdentity Identity, uint Uid, uint Gid, UnixFileMode Mode, uint Links, long Size)
{
    /// <summary>The user that owns what this process creates; 0 where the platform has no such numbers.</summary>
    public static uint OwnUid { get; } = OperatingSystem.IsLinux() ? Native.ProcessCalls.GetEffectiveUser() : 0;

    /// <summary>Whether a file that replaces one of that owner can be given to the same owner.</summary>
    public static bool CanKeepOwner(uint uid) => uid == OwnUid || OwnUid == 0;

    /// <summary>A regular file of this process's user with one link: what we may write to or remove.</summary>
    public bool IsOwn => Type == EntryType.File && Links == 1 && Uid == OwnUid;

    /// <summary>The status of the object at a path; a fault where there is none. Opens nothing.</summary>
    public static FaultCode Of(string path, bool followsLinks, out FileStatus status) =>
        FileMaker.System.Status(path, followsLinks, out status);

    /// <summary>The status of an open object.</summary>
    public static FaultCode Of(SafeFileHandle file, out FileStatus status) => FileMaker.System.Status(file, out status);
}
