using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// An open file of our own: regular, of our user, with one link. The program creates, appends to, replaces and removes every
/// file that it writes through this class, so that no other user's file is followed, truncated or removed. Not thread-safe,
/// except <see cref="Append"/> to a file that was opened for appending. Disposal closes the file and leaves it in place.
/// </summary>
internal sealed class OwnedFile : IDisposable
{
    /// <summary>Mode 0600: for the owner alone.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Mode 0666 less the umask: the usual mode of a program's output.</summary>
    public const UnixFileMode Shared = Private
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>How often opening is retried for a file that others create and remove all the time.</summary>
    private const int MaxAttempts = 100;

    private readonly FileMaker _maker;

    private OwnedFile(FileMaker maker, string path, SafeFileHandle handle, FileIdentity identity) =>
        (_maker, Path, Handle, Identity) = (maker, path, handle, identity);

    /// <summary>The current path; the final path once the file was moved there.</summary>
    public string Path { get; private set; }

    /// <summary>For reading and writing at any offset; valid until this object is disposed of.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>The file's identity.</summary>
    public FileIdentity Identity { get; }

    /// <summary>The file's length in bytes.</summary>
    public long Length => RandomAccess.GetLength(Handle);

    /// <summary>Creates a new file. <see cref="FaultCode.Exists"/> for anything under that name, a link included.</summary>
    public static FaultCode CreateNew(string path, out OwnedFile? file, UnixFileMode mode = Private) =>
        CreateNew(FileMaker.System, path, appends: false, mode, out file);

    /// <summary>
    /// Opens an existing file of our own for reading and writing at any offset. <see cref="FaultCode.Foreign"/> for anything
    /// else, <see cref="FaultCode.NotFound"/> where nothing is there.
    /// </summary>
    public static FaultCode OpenExisting(string path, out OwnedFile? file) =>
        OpenExisting(FileMaker.System, path, appends: false, out file);

    /// <summary>
    /// Opens our own file for appending, or creates one for the owner alone. <see cref="FaultCode.Foreign"/> for anything else.
    /// </summary>
    public static FaultCode OpenForAppend(string path, out OwnedFile? file) => OpenOrCreate(FileMaker.System, path, appends: true, out file);

    /// <summary>As <see cref="OpenForAppend(string, out OwnedFile?)"/>, for any offset.</summary>
    public static FaultCode OpenOrCreate(string path, out OwnedFile? file) => OpenOrCreate(FileMaker.System, path, appends: false, out file);

    /// <summary>
    /// Creates a file in place of one that an earlier run left under that name. A file that is not ours is
    /// <see cref="FaultCode.Foreign"/> and stays. The caller holds the lock that keeps other runs from using the name.
    /// </summary>
    public static FaultCode CreateAgain(string path, out OwnedFile? file, UnixFileMode mode = Private) =>
        CreateAgain(FileMaker.System, path, out file, mode);

    /// <summary>Removes our own file by name. A missing file is no fault; a file that is not ours stays.</summary>
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

        // Checked before it is opened: opening a device has side effects, and the other end of a FIFO would notice.
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
        while (fault == FaultCode.Exists && ++attempt < MaxAttempts); // others create and remove it meanwhile

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
    /// Writes at <paramref name="offset"/>, in bytes; a file that was opened for appending is written at its end, by one call.
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

    /// <summary>Writes at the end of the file.</summary>
    public FaultCode Append(ReadOnlySpan<byte> bytes) => Write(bytes, Length);

    /// <summary>Flushes the content to the disk; the name may not be on the disk yet.</summary>
    public FaultCode Sync() => _maker.Sync(Handle);

    /// <summary>False when the name now refers to another file, or to none.</summary>
    public bool IsStillNamed() =>
        _maker.Status(Path, followsLinks: false, out var status).IsSuccess
        && (status.Identity.IsSameAs(Identity) || (!Identity.IsKnown && status.IsOwn));

    /// <summary>
    /// Puts this file in another's place, in the same folder, so that after a crash at any moment the old one or the new one is
    /// there, whole. The new one keeps owner, group and permissions of the old, or gets stricter ones. A file is replaced only
    /// while it is the one that <paramref name="expected"/> names, if given, else <see cref="FaultCode.Superseded"/>; anything
    /// but a regular file never, <see cref="FaultCode.Foreign"/>. <see cref="FaultCode.TemporaryMoved"/> where this file has
    /// lost its own name. <see cref="FaultCode.NotDurable"/> when it was replaced and the folder could not be flushed; after
    /// any other fault the old file is unchanged, and this one keeps its first name.
    /// </summary>
    public FaultCode Replace(string final, FileIdentity? expected = null) => Replace(final, expected, syncsFolder: true);

    /// <summary>
    /// As <see cref="Replace(string, FileIdentity?)"/>, but the caller flushes the folder: once for many files, whose temporary
    /// files may be in another folder of the same file system.
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
    /// As <see cref="Replace(string, FileIdentity?)"/>, for a name that is not taken yet: <see cref="FaultCode.Exists"/> for
    /// anything under that name.
    /// </summary>
    public FaultCode Publish(string final) => Move(final, replaces: false, syncsFolder: true);

    /// <summary>Removes the name while it still refers to this file; otherwise does nothing.</summary>
    public FaultCode Remove()
    {
        // No call unlinks by inode: between the check and the call only a user who may write to the folder could interfere.
        var fault = IsStillNamed() ? _maker.Unlink(Path) : FaultCode.None;
        return fault == FaultCode.NotFound ? FaultCode.None : fault;
    }

    public void Dispose() => Handle.Dispose();

    /// <summary>A new file is ours whatever its owner: some file systems (NFS, FAT) assign their own.</summary>
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

    /// <summary>A file without a link was removed while it was checked.</summary>
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
