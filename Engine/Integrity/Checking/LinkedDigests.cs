using System.Collections.Concurrent;
using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// Remembers, for one run in one process, the digests of files that have more than one name, so that the content is read once
/// per inode. What is remembered counts only while inode, size, mtime and ctime are the same. Bounded; thread-safe.
/// </summary>
internal sealed class LinkedDigests
{
    /// <summary>Some 200 bytes each: 13 MB at most. Past it further files are simply read under every name.</summary>
    private const int Most = 65_536;

    private const EntryAttributes Needed =
        EntryAttributes.Links | EntryAttributes.Inode | EntryAttributes.Size | EntryAttributes.Mtime | EntryAttributes.Ctime;

    private readonly ConcurrentDictionary<(ulong Device, ulong Inode), (long Size, Timestamp Mtime, Timestamp Ctime, Digest Content)> _known = [];

    // Counted apart: the dictionary takes all its locks to tell its count.
    private int _added;

    /// <summary>Fills in the digest of a file that was read before under another name; false where it was not.</summary>
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

    /// <summary>Remembers what was read steadily.</summary>
    public void Add(in Entry entry)
    {
        if (HasOtherNames(entry) && Interlocked.Increment(ref _added) <= Most)
        {
            _known[(entry.Device, entry.Inode)] = (entry.Size, entry.Mtime, entry.Ctime, entry.Content);
        }
    }

    /// <summary>Empty files and those that report no size (/proc) are not worth remembering, or not safe to.</summary>
    private static bool HasOtherNames(in Entry entry) =>
        entry.Links > 1 && entry.Size > 0 && (entry.Known & Needed) == Needed;
}
