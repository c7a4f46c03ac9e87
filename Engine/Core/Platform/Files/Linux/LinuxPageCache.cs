using System.Collections.Concurrent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// Reads that leave the page cache as they found it. Where the file system takes RWF_DONTCACHE (Linux 6.14 and later; ext4,
/// xfs, btrfs), the kernel drops after each read what was not cached before it. Elsewhere cachestat (Linux 6.5 and later)
/// reports at the open whether any page of the file is cached, and only a file that was entirely cold is dropped at its close:
/// dropping a partly warm file would evict pages that others use. Thread-safe.
/// </summary>
internal sealed unsafe class LinuxPageCache(bool mayUseFlag)
{
    /// <summary>Value of <see cref="FileHandle.Owner"/>: read with RWF_DONTCACHE.</summary>
    internal static readonly object Uncached = new();

    /// <summary>Value of <see cref="FileHandle.Owner"/>: nothing was cached at the open, so drop it at the close.</summary>
    internal static readonly object Cold = new();

    private readonly ConcurrentDictionary<ulong, bool> _takesFlag = new(); // by device

    /// <summary>False on kernels older than 6.5, where a file's cache state cannot be queried and the system decides.</summary>
    internal static bool IsAvailable
    {
        get
        {
            var range = default(CacheCalls.CacheRange);
            var counts = default(CacheCalls.CacheCounts);
            return CacheCalls.cachestat(-1, &range, &counts) == 0 || Errno.Last is not (Errno.ENOSYS or Errno.EPERM);
        }
    }

    /// <summary>
    /// How an open file is to be read: <see cref="Uncached"/>, <see cref="Cold"/> or null where the cache does not matter.
    /// </summary>
    internal object? ModeOf(int descriptor)
    {
        var entry = default(Entry);
        if (LinuxStat.Of(descriptor, ref entry).IsFault || entry.Type != EntryType.File)
        {
            return null;
        }

        if (!_takesFlag.TryGetValue(entry.Device, out var takesFlag))
        {
            takesFlag = mayUseFlag && TakesFlag(descriptor);
            _takesFlag[entry.Device] = takesFlag;
        }

        if (takesFlag)
        {
            return Uncached;
        }

        return CachedPages(descriptor) == 0 ? Cold : null;
    }

    /// <summary>As pread; where one file of a device does not take the flag (DAX), without it.</summary>
    internal static nint Read(int descriptor, byte* buffer, int size, long offset)
    {
        var vector = new CacheCalls.IoVector { Base = buffer, Length = size };
        var got = CacheCalls.preadv2(descriptor, &vector, offset, CacheCalls.RWF_DONTCACHE);
        return got < 0 && Errno.Last == Errno.EOPNOTSUPP ? ReadCalls.pread(descriptor, buffer, size, offset) : got;
    }

    /// <summary>
    /// Drops a file that was cold. Does nothing when no page is cached after the read either: the pages are then cached
    /// elsewhere (overlayfs keeps them with the lower file), and the file that seemed cold may have been warm.
    /// </summary>
    internal static void Drop(int descriptor)
    {
        if (CachedPages(descriptor) > 0)
        {
            _ = CacheCalls.posix_fadvise(descriptor, 0, 0, CacheCalls.POSIX_FADV_DONTNEED);
        }
    }

    /// <summary>Tries the flag beyond the end of any file, which reads nothing.</summary>
    private static bool TakesFlag(int descriptor)
    {
        byte nothing;
        var vector = new CacheCalls.IoVector { Base = &nothing, Length = 1 };
        return CacheCalls.preadv2(descriptor, &vector, long.MaxValue - 4096, CacheCalls.RWF_DONTCACHE) >= 0;
    }

    /// <summary>-1 where it cannot be queried: an old kernel, or a file that the caller neither owns nor may write.</summary>
    private static long CachedPages(int descriptor)
    {
        var range = default(CacheCalls.CacheRange);
        CacheCalls.CacheCounts counts;
        return CacheCalls.cachestat(descriptor, &range, &counts) == 0 ? (long)counts.Cached : -1;
    }
}
