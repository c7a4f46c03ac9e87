using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Queries and advises the page cache.</summary>
internal static unsafe partial class CacheCalls
{
    internal const int RWF_DONTCACHE = 0x80;
    internal const int POSIX_FADV_DONTNEED = 4;

    /// <summary>Returns an errno, and does not set errno.</summary>
    [LibraryImport("libc")]
    internal static partial int posix_fadvise(int descriptor, long offset, long length, int advice);

    internal static nint preadv2(int descriptor, IoVector* vector, long offset, int flags) =>
        syscall(SyscallNumbers.Preadv2, descriptor, vector, (void*)1, (void*)offset, 0, flags);

    internal static int cachestat(int descriptor, CacheRange* range, CacheCounts* counts) =>
        (int)syscall(SyscallNumbers.Cachestat, descriptor, range, counts, null, 0, 0);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint descriptor, void* b, void* c, void* d, nint e, nint f);

    internal struct IoVector
    {
        internal byte* Base;
        internal nint Length;
    }

    /// <summary>struct cachestat_range; length 0 means to the end.</summary>
    internal struct CacheRange
    {
        internal ulong Offset;
        internal ulong Length;
    }

    /// <summary>struct cachestat: counts of pages.</summary>
    internal struct CacheCounts
    {
        internal ulong Cached;
        internal ulong Dirty;
        internal ulong Writeback;
        internal ulong Evicted;
        internal ulong RecentlyEvicted;
    }
}
