using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>The files that belong to a baseline, all in its folder, and how to recognise them. Thread-safe.</summary>
internal sealed class BaselineFiles
{
    private const uint SuperUser = 0;

    private readonly string _path;
    private readonly uint _owner;
    private readonly UnixFileMode _mode;

    /// <param name="path">The absolute path of the baseline.</param>
    public BaselineFiles(string path)
    {
        var isThere = FileStatus.Of(path, followsLinks: false, out var status).IsSuccess && status.Type == EntryType.File;
        _path = path;
        _owner = isThere ? status.Uid : FileStatus.OwnUid;
        _mode = isThere ? status.Mode | OwnedFile.Private : OwnedFile.Private;
    }

    /// <summary>The files beside a baseline, each with a predicate that decides whether an entry of that path is ours.</summary>
    public IReadOnlyList<(string Path, Func<Entry, bool> IsOurs)> All =>
        [(_path, IsBaseline), (LockOf(_path), IsLock), (TemporaryOf(_path), IsTemporary)];

    /// <summary>Held while a baseline is written.</summary>
    public static string LockOf(string path) => SideFile.PathOf(path, "lock");

    /// <summary>The new baseline until it is renamed into place.</summary>
    public static string TemporaryOf(string path) => SideFile.PathOf(path, "tmp");

    /// <summary>
    /// Removes the temporary file of a writer that was killed. <see cref="FaultCode.Foreign"/> for a file that is not one; it
    /// stays. The caller holds the lock.
    /// </summary>
    public FaultCode RemoveLeftover()
    {
        var path = TemporaryOf(_path);
        var fault = LookAt(path, out var isBaseline, out var status);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.None : fault;
        }

        return status.Links != 1 || !IsTrusted(status.Uid) || !(isBaseline || status.Size == 0) ? FaultCode.Foreign
            : FileMaker.System.Unlink(path);
    }

    /// <summary>Checks whether a path names a regular file with a baseline's magic; follows no link.</summary>
    public static FaultCode LookAt(string path, out bool isBaseline, out FileStatus status)
    {
        Span<byte> head = stackalloc byte[BaselineFormat.MagicLength];
        var fault = FileHead.Read(path, head, out var length, out status);
        isBaseline = head[..length].SequenceEqual(BaselineFormat.Magic);
        return fault;
    }

    private bool IsBaseline(Entry entry) =>
        entry is { Type: EntryType.File, Links: 1 } && entry.Uid == _owner
        && LookAt(_path, out var isBaseline, out var status).IsSuccess && isBaseline && IsThat(entry, status);

    private bool IsLock(Entry entry) =>
        entry is { Type: EntryType.File, Links: 1 } && IsTrusted(entry.Uid) && IsWithin(entry, OwnedFile.Private)
        && AdvisoryLock.IsHeld(LockOf(_path));

    private bool IsTemporary(Entry entry) =>
        entry is { Type: EntryType.File, Links: 1 } && IsTrusted(entry.Uid) && IsWithin(entry, _mode)
        && LookAt(TemporaryOf(_path), out var isBaseline, out var status).IsSuccess && IsThat(entry, status)
        && (isBaseline || status.Size == 0)
        && AdvisoryLock.IsHeld(LockOf(_path));

    /// <summary>The users that may write the baseline: its owner, this user, and root.</summary>
    private bool IsTrusted(uint uid) => uid == _owner || uid == FileStatus.OwnUid || uid == SuperUser;

    private static bool IsWithin(in Entry entry, UnixFileMode allowed) => ((UnixFileMode)entry.Mode & ~allowed) == 0;

    private static bool IsThat(in Entry entry, in FileStatus status) =>
        status.Identity.IsSameAs(FileIdentity.Of(entry));
}
