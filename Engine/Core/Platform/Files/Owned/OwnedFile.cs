using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// An open file of our own: regular, of our user, with one name. Every file that the program writes is made, appended to,
/// replaced and removed here, so that nothing of somebody else's is followed, cut or removed. Not thread-safe, except
/// <see cref="Append"/> to a file that was opened for appending. Disposing of it closes it and leaves it where it is.
/// </summary>
internal sealed class OwnedFile : IDisposable
{
    /// <summary>For the owner alone.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>For everybody, less the umask: what a program's output usually has.</summary>
    public const UnixFileMode Shared = Private
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>How often a file that others make and remove all the time is tried to be had.</summary>
    private const int MaxAttempts = 100;

    private readonly FileMaker _maker;

    private OwnedFile(FileMaker maker, string path, SafeFileHandle handle, FileIdentity identity) =>
        (_maker, Path, Handle, Identity) = (maker, path, handle, identity);

    /// <summary>Where it is; the final place once it was put there.</summary>
    public string Path { get; private set; }

    /// <summary>For reading and writing at any offset, and good until this is disposed of.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Which file it is.</summary>
    public FileIdentity Identity { get; }

    /// <summary>In bytes.</summary>
    public long Length => RandomAccess.GetLength(Handle);

    /// <summary>
    /// Makes a file that is not there yet. <see cref="FaultCode.Exists"/> for anything under that name, a link included.
    /// </summary>
    public static FaultCode CreateNew(string path, out OwnedFile? file, UnixFileMode mode = Private) =>
        CreateNew(FileMaker.System, path, appends: false, mode, out file);

    /// <summary>
    /// Opens a file that is there and is ours, whole and for any offset. <see cref="FaultCode.Foreign"/> for anything else,
    /// <see cref="FaultCode.NotFound"/> where nothing is there.
    /// </summary>
    public static FaultCode OpenExisting(string path, out OwnedFile? file) =>
        OpenExisting(FileMaker.System, path, appends: false, out file);

    /// <summary>
    /// Opens a file that is ours for adding to its end, or makes one for the owner alone. <see cref="FaultCode.Foreign"/> for
    /// anything else.
    /// </summary>
    public static FaultCode OpenForAppend(string path, out OwnedFile? file) => OpenOrCreate(FileMaker.System, path, appends: true, out file);

    /// <summary>As <see cref="OpenForAppend(string, out OwnedFile?)"/>, for any offset.</summary>
    public static FaultCode OpenOrCreate(string path, out OwnedFile? file) => OpenOrCreate(FileMaker.System, path, appends: false, out file);

    /// <summary>
    /// Makes a file in place of one that an earlier run of ours left under that name. What is not ours is
    /// <see cref="FaultCode.Foreign"/> and stays. The caller holds the lock which says that no other run uses the name.
    /// </summary>
    public static FaultCode CreateAgain(string path, out OwnedFile? file, UnixFileMode mode = Private) =>
        CreateAgain(FileMaker.System, path, out file, mode);

    /// <summary>Removes a file that is ours by name; nothing there is no fault, and what is not ours stays.</summary>
    public static FaultCode Remove(string path) => Remove(FileMaker.System, path);

    internal static FaultCode CreateNew(FileMaker maker, string path, bool appends, UnixFileMode mode, out OwnedFile? file)
    {
        file = null;
        var fault = maker.Create(path, mode, appends, out var handle);
        return fault.IsFault ? fault : Wrap(maker, path, handle!, isNew: true, out file);
    }

    internal static FaultCode OpenExisting(FileMaker maker, string path, bool appends, out OwnedFile? file)
    {
        file = null;

        // Looked at before it is opened: opening a device has effects, and a FIFO's other side would notice.
        var fault = maker.Status(path, followsLinks: false, out var status);
        if (fault.IsSuccess && !status.IsOwn)
        {
            fault = NotOurs(status);
        }

        fault = fault.IsFault ? fault : maker.Open(path, appends, out var handle) is var opening && opening.IsFault
            ? opening
            : Wrap(maker, path, handle!, isNew: false, out file);
        return fault == FaultCode.Loop ? FaultCode.Foreign : fault;
    }

    internal static FaultCode OpenOrCreate(FileMaker maker, string path, bool appends, out OwnedFile? file)
    {
        FaultCode fault;
        var attempt = 0;
        do
        {
            fault = OpenExisting(maker, path, appends, out file);
            fault = fault == FaultCode.NotFound ? CreateNew(maker, path, appends, Private, out file) : fault;
        }
        while (fault == FaultCode.Exists && ++attempt < MaxAttempts); // others make and remove it meanwhile

        return fault;
    }

    internal static FaultCode CreateAgain(FileMaker maker, string path, out OwnedFile? file, UnixFileMode mode)
    {
        file = null;
        var fault = Remove(maker, path);
        fault = fault.IsFault ? fault : CreateNew(maker, path, appends: false, mode, out file);
        return fault == FaultCode.Exists ? FaultCode.Foreign : fault;
    }

    internal static FaultCode Remove(FileMaker maker, string path)
    {
        var fault = maker.Status(path, followsLinks: false, out var status);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.None : fault;
        }

        fault = status.IsOwn ? maker.Unlink(path) : FaultCode.Foreign;
        return fault == FaultCode.NotFound ? FaultCode.None : fault;
    }

    /// <summary>
    /// Writes at <paramref name="offset"/>; with a file that was opened for appending at its end, by one call.
    /// </summary>
    public FaultCode Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(Handle, bytes, offset);
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }

    /// <summary>Writes behind what is there.</summary>
    public FaultCode Append(ReadOnlySpan<byte> bytes) => Write(bytes, Length);

    /// <summary>What was written is on the disk when this returns; the name is not yet.</summary>
    public FaultCode Sync() => _maker.Sync(Handle);

    /// <summary>False when the name stands for another file by now, or for none.</summary>
    public bool IsStillNamed() =>
        _maker.Status(Path, followsLinks: false, out var status).IsSuccess
        && (status.Identity.IsSameAs(Identity) || (!Identity.IsKnown && status.IsOwn));

    /// <summary>
    /// Puts this file in another's place, in the same folder, so that after a crash at any moment the old one or the new one is
    /// there, whole. The new one keeps owner, group and permissions of the old, or gets narrower ones. A file is replaced only
    /// while it is the one that <paramref name="expected"/> names, if given, else <see cref="FaultCode.Superseded"/>; anything but a
    /// regular file never, <see cref="FaultCode.Foreign"/>. <see cref="FaultCode.TemporaryMoved"/> where this one lost its own name.
    /// <see cref="FaultCode.NotDurable"/> when it was replaced and the folder could not be flushed; after any other fault the
    /// old file is as it was, and this one has its first name.
    /// </summary>
    public FaultCode Replace(string final, FileIdentity? expected = null) => Replace(final, expected, syncsFolder: true);

    /// <summary>
    /// As the other, but that the folder is the caller's to flush: once for many files, whose
    /// temporary ones may lie in another folder of the same file system.
    /// </summary>
    public FaultCode ReplaceUnsynced(string final) => Replace(final, expected: null, syncsFolder: false);

    private FaultCode Replace(string final, FileIdentity? expected, bool syncsFolder)
    {
        var fault = _maker.Status(final, followsLinks: false, out var replaced);
        if (fault.IsSuccess)
        {
            fault = replaced.Type == EntryType.Directory ? FaultCode.IsDirectory
                : replaced.Type != EntryType.File ? FaultCode.Foreign
                : expected is { IsKnown: true } known && known != replaced.Identity ? FaultCode.Superseded
                : _maker.KeepAccess(final, replaced, Handle);
        }
        else if (fault == FaultCode.NotFound)
        {
            fault = FaultCode.None;
        }

        return fault.IsFault ? fault : Move(final, replaces: true, syncsFolder);
    }

    /// <summary>
    /// As <see cref="Replace(string, FileIdentity?)"/>, where nothing is there yet: <see cref="FaultCode.Exists"/> for anything under that name.
    /// </summary>
    public FaultCode Publish(string final) => Move(final, replaces: false, syncsFolder: true);

    /// <summary>Removes the name while it still stands for this file; otherwise does nothing.</summary>
    public FaultCode Remove()
    {
        // No call unlinks by inode: between the look and the call only somebody who may write to the folder could interfere.
        var fault = IsStillNamed() ? _maker.Unlink(Path) : FaultCode.None;
        return fault == FaultCode.NotFound ? FaultCode.None : fault;
    }

    public void Dispose() => Handle.Dispose();

    /// <summary>What was just made is ours whatever its owner: file systems with owners of their own (NFS, FAT) choose that.</summary>
    private static FaultCode Wrap(FileMaker maker, string path, SafeFileHandle handle, bool isNew, out OwnedFile? file)
    {
        var fault = maker.Status(handle, out var status);
        if (fault.IsSuccess && (isNew || status.IsOwn))
        {
            file = new OwnedFile(maker, path, handle, status.Identity);
            return FaultCode.None;
        }

        file = null;
        handle.Dispose();
        return fault.IsFault ? fault : NotOurs(status);
    }

    /// <summary>A file without a name was removed while it was looked at.</summary>
    private static FaultCode NotOurs(in FileStatus status) => status.Links == 0 ? FaultCode.NotFound : FaultCode.Foreign;

    private FaultCode Move(string final, bool replaces, bool syncsFolder)
    {
        var fault = Sync();
        if (fault.IsSuccess)
        {
            fault = IsStillNamed() ? _maker.Rename(Path, final, replaces) : FaultCode.TemporaryMoved;
        }

        if (fault.IsFault)
        {
            return fault;
        }

        Path = final;
        if (!syncsFolder)
        {
            return FaultCode.None;
        }

        var folder = global::System.IO.Path.GetDirectoryName(global::System.IO.Path.GetFullPath(final))!;
        return _maker.SyncFolder(folder) is { IsFault: true } reason ? FaultCode.NotDurable(reason) : FaultCode.None;
    }
}
