using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// What decides whether a file is ours to write. Where the platform has no owners, links or inodes, the owner is our own,
/// there is one link, and the identity is unknown.
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
    /// <summary>The owner of what this process makes; 0 where the platform has no such numbers.</summary>
    public static uint OwnUid { get; } = OperatingSystem.IsLinux() ? Native.ProcessCalls.GetEffectiveUser() : 0;

    /// <summary>Whether a file of ours that takes the place of that owner's can be given to that owner.</summary>
    public static bool CanKeepOwner(uint uid) => uid == OwnUid || OwnUid == 0;

    /// <summary>A regular file of our own user with one name: what we may write to or remove.</summary>
    public bool IsOwn => Type == EntryType.File && Links == 1 && Uid == OwnUid;

    /// <summary>The object that a path names; a fault where there is none. Nothing is opened.</summary>
    public static FaultCode Of(string path, bool followsLinks, out FileStatus status) =>
        FileMaker.System.Status(path, followsLinks, out status);

    /// <summary>The object that is open.</summary>
    public static FaultCode Of(SafeFileHandle file, out FileStatus status) => FileMaker.System.Status(file, out status);
}
