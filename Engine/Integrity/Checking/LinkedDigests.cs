using System.Collections.Concurrent;
using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// Caches, for one run in one process, the digests of files with several links, so that the content is read once per inode. A
/// cached digest is valid only while inode, size, mtime and ctime are the same. Bounded; thread-safe.
/// </summary>
internal sealed class LinkedDigests
{
    /// <summary>Some 200 bytes each: 13 MB at most. Beyond it further files are read under every name.</summary>
    private const int Most = 65_536;

    private const EntryAttributes Needed =
        EntryAttributes.Links | EntryAttributes.Inode | EntryAttributes.Size | EntryAttributes.Mtime | EntryAttributes.Ctime;

    private readonly ConcurrentDictionary<(ulong Device, ulong Inode), (long Size, Timestamp Mtime, Timestamp Ctime, Digest Content)> _known = [];

    // Counted separately: the dictionary takes all its locks to return its count.
    private int _added;

    /// <summary>Fills in the digest of a file that was read under another name; false where there is none.</summary>
    public bool TryGet(ref Entry entry)
    {
        if (!HasOtherNames(entry) || !_known.TryGetValue((entry.Device, entry.Inode), out var known)
            || known.Size != entry.Size || known.Mtime != entry.Mtime || known.Ctime != entry.Ctime)
        {
            return false;
        }

        entry.Content = known.Content;
        return true;
    }

    /// <summary>Adds the digest of a file that was steady while it was read.</summary>
    public void Add(in Entry entry)
    {
        if (HasOtherNames(entry) && Interlocked.Increment(ref _added) <= Most)
        {
            _known[(entry.Device, entry.Inode)] = (entry.Size, entry.Mtime, entry.Ctime, entry.Content);
        }
    }

    /// <summary>Empty files and those that report no size (/proc) are not worth caching, or not safe to cache.</summary>
    private static bool HasOtherNames(in Entry entry) =>
        entry.Links > 1 && entry.Size > 0 && (entry.Known & Needed) == Needed;
}
