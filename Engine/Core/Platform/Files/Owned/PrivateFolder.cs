using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// A folder of mode 0700 for what a run shares with its children by path. On Linux it is locked as long as its owner, or a
/// process that was given <see cref="Lock"/>, lives: the lock ends with the last of them, however it ends, so the next run
/// knows which folders are abandoned. A marker file in it with the folder's name identifies it as ours: a folder without such a
/// name or marker is never removed. Thread-safe; dispose of it with the run, which removes it.
/// </summary>
internal sealed unsafe class PrivateFolder : IDisposable
{
    /// <summary>The prefix of such folders' names; a unique number follows (<see cref="OnceOnlyName"/>).</summary>
    private const string Prefix = "tuiscan-scratch-";

    /// <summary>The marker file, which holds the folder's name and is removed last.</summary>
    private const string MarkerName = ".tuiscan-scratch";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode ForOthers = (UnixFileMode)0x3F; // rwxrwx
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const int MaxAttempts = 10;

    private PrivateFolder(string path, SafeFileHandle? held) => (Path, Lock) = (path, held);

    public string Path { get; }

    /// <summary>The lock, to be handed to a process that must outlive this one; null where the system has none.</summary>
    public SafeFileHandle? Lock { get; }

    /// <summary>
    /// Creates a folder of a name that only we use, or takes the existing one: <see cref="FaultCode.Foreign"/> where that is
    /// not a folder, a link, another user's, or writable by others.
    /// </summary>
    public static FaultCode MakeOwn(string path)
    {
        var fault = Make(path);
        if (fault != FaultCode.Exists)
        {
            return fault;
        }

        fault = FileStatus.Of(path, followsLinks: false, out var status);
        return fault.IsFault ? fault : IsPrivate(status) ? FaultCode.None : FaultCode.Foreign;
    }

    public void Dispose()
    {
        if (Lock is null || IsStillNamed(Path, Lock))
        {
            Remove(Path);
        }

        Lock?.Dispose();
    }

    /// <summary>True for a folder of our user that no other user can write to; links are followed.</summary>
    public static bool IsPrivate(string path) =>
        FileStatus.Of(path, followsLinks: true, out var status).IsSuccess && IsPrivate(status);

    private static bool IsPrivate(in FileStatus status) =>
        status.Type == EntryType.Directory && status.Uid == FileStatus.OwnUid && (status.Mode & WritableByOthers) == 0;

    /// <summary>
    /// Creates a folder, and those above it, where they do not exist; false where it cannot be created or is not private.
    /// </summary>
    public static bool TryMake(string path)
    {
        try
        {
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
            return IsPrivate(path);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return false;
        }
    }

    /// <summary>Creates a folder with a unique name.</summary>
    public static FaultCode CreateIn(string parent, out PrivateFolder? folder)
    {
        folder = null;
        var fault = FaultCode.None;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var path = System.IO.Path.Combine(parent, OnceOnlyName.Create(Prefix));
            fault = Make(path);
            if (fault.IsFault)
            {
                return fault;
            }

            fault = TryLock(path, out var held);
            fault = fault.IsFault ? fault : Mark(path);
            if (fault.IsSuccess)
            {
                folder = new PrivateFolder(path, held);
                return fault;
            }

            Remove(path);
            held?.Dispose();
        }

        return fault;
    }

    private static FaultCode Make(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            fixed (byte* pointer = LinuxFileMaker.Terminated(path))
            {
                return WriteCalls.mkdir(pointer, (uint)OwnerOnly) == 0 ? FaultCode.None : Errno.LastFault;
            }
        }

        if (System.IO.Path.Exists(path))
        {
            return FaultCode.Exists;
        }

        return TryMake(path) ? FaultCode.None : FaultCode.AccessDenied;
    }

    /// <summary>No lock and no fault where there are no such locks, as on some network file systems.</summary>
    private static FaultCode TryLock(string path, out SafeFileHandle? held)
    {
        held = null;
        if (!OperatingSystem.IsLinux())
        {
            return FaultCode.None;
        }

        var fault = LinuxOpen.At(OpenCalls.AT_FDCWD, Encoding.UTF8.GetBytes(path), LinuxOpen.ListFlags, out var descriptor);
        if (fault.IsFault)
        {
            return fault;
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (WriteCalls.flock(descriptor, WriteCalls.LOCK_EX | WriteCalls.LOCK_NB) != 0)
        {
            fault = Errno.LastFault;
            handle.Dispose();
            return fault == AdvisoryLock.HeldElsewhere ? fault : FaultCode.None;
        }

        if (!IsStillNamed(path, handle))
        {
            handle.Dispose();
            return FaultCode.NotFound;
        }

        held = handle;
        return FaultCode.None;
    }

    private static bool IsStillNamed(string path, SafeFileHandle held) =>
        FileStatus.Of(held, out var opened).IsSuccess
        && FileStatus.Of(path, followsLinks: false, out var named).IsSuccess && named.Identity.IsSameAs(opened.Identity);

    /// <summary>Removes our folders in a place that no process holds any more.</summary>
    public static void RemoveAbandonedIn(string parent)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
            {
                if (IsOurs(path) && TryLock(path, out var held).IsSuccess && held is not null)
                {
                    Remove(path);
                    held.Dispose();
                }
            }
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // A place that does not exist, or cannot be listed, holds nothing that we could remove.
        }
    }

    /// <summary>True for a private folder of our user, with a name of our form and our marker in it.</summary>
    private static bool IsOurs(string path) =>
        OnceOnlyName.Is(System.IO.Path.GetFileName(path), Prefix)
        && FileStatus.Of(path, followsLinks: false, out var status).IsSuccess
        && status.Type == EntryType.Directory && status.Uid == FileStatus.OwnUid && (status.Mode & ForOthers) == 0
        && IsMarked(path);

    private static bool IsMarked(string path)
    {
        var expected = Encoding.UTF8.GetBytes(System.IO.Path.GetFileName(path));
        var content = new byte[expected.Length + 1];
        return FileHead.Read(System.IO.Path.Combine(path, MarkerName), content, out var length, out var marker).IsSuccess
            && marker.IsOwn && content.AsSpan(0, length).SequenceEqual(expected);
    }

    private static FaultCode Mark(string path)
    {
        var fault = OwnedFile.CreateNew(System.IO.Path.Combine(path, MarkerName), out var marker);
        using (marker)
        {
            return marker is null ? fault : marker.Append(Encoding.UTF8.GetBytes(System.IO.Path.GetFileName(path)));
        }
    }

    private static void Remove(string path)
    {
        try
        {
            // The marker is removed last: after a kill in between, the folder is still marked.
            var marker = System.IO.Path.Combine(path, MarkerName);
            foreach (var inside in new DirectoryInfo(path).EnumerateFileSystemInfos().Where(inside => inside.Name != MarkerName))
            {
                if (inside is DirectoryInfo folder)
                {
                    folder.Delete(recursive: true);
                }
                else
                {
                    inside.Delete();
                }
            }

            File.Delete(marker);
            Directory.Delete(path);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // A child that is still ending may write there; the next run removes it, by its marker.
            _ = Mark(path);
        }
    }
}
