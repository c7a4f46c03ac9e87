using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// One digest over all extended attributes of a file, and so over its ACLs, SELinux label and capabilities: XXH3 with 128 bits
/// over, for each attribute in the order of the names' bytes, the name, a NUL, the value's length as 8 bytes, least significant
/// first, and the value. Attributes that the caller may not list (<c>trusted.*</c> for all but root) are left out. Thread-safe.
/// </summary>
internal sealed unsafe class LinuxXattrs(bool hasCalls)
{
    private const int SmallBuffer = 1024;

    /// <summary>False where neither the newer calls nor /proc is available.</summary>
    internal bool IsUsable { get; } = hasCalls || Directory.Exists("/proc/self/fd");

    private XxHash128? _spare; // taken and given back by Exchange

    /// <summary>True where the calls relative to a directory work: from Linux 6.13 on, unless a sandbox refuses them.</summary>
    internal static bool HasCalls
    {
        get
        {
            var root = stackalloc byte[] { (byte)'/', 0 };
            return XattrCalls.listxattrat(OpenCalls.AT_FDCWD, root, 0, null, 0) >= 0
                || Errno.Last is not (Errno.ENOSYS or Errno.EPERM);
        }
    }

    /// <summary>
    /// The digest for <paramref name="name"/> (its NUL included); with an empty name, for the descriptor's own object.
    /// </summary>
    internal FaultCode Read(int directory, byte* name, ref Digest digest)
    {
        digest = default;
        if (hasCalls)
        {
            var flags = StatCalls.AT_SYMLINK_NOFOLLOW | (*name == 0 ? StatCalls.AT_EMPTY_PATH : 0);
            return Read(new Target(directory, name, flags), ref digest);
        }

        if (*name == 0)
        {
            return ReadByProc(directory, ref digest);
        }

        var opened = OpenCalls.openat(directory, name, OpenCalls.O_PATH | OpenCalls.O_NOFOLLOW | OpenCalls.O_CLOEXEC, 0);
        if (opened < 0)
        {
            return Errno.LastFault;
        }

        var fault = ReadByProc(opened, ref digest);
        _ = OpenCalls.close(opened);
        return fault;
    }

    /// <summary>A path through /proc to the descriptor's own object, even a link, so that the calls without "at" can be used.</summary>
    private FaultCode ReadByProc(int descriptor, ref Digest digest)
    {
        Span<byte> path = stackalloc byte[32];
        path.Clear();
        "/proc/self/fd/"u8.CopyTo(path);
        descriptor.TryFormat(path[14..], out _, default, CultureInfo.InvariantCulture);
        fixed (byte* pointer = path)
        {
            var fault = Read(new Target(0, pointer, Target.ByPath), ref digest);
            return fault == FaultCode.NotFound ? FaultCode.NotImplemented : fault; // /proc went away
        }
    }

    [SkipLocalsInit]
    private FaultCode Read(Target target, ref Digest digest)
    {
        Span<byte> small = stackalloc byte[SmallBuffer];
        var got = target.List(small);
        if (got > 0)
        {
            return Fold(target, small[..(int)got], ref digest);
        }

        if (got == 0 || Errno.Last != Errno.ERANGE)
        {
            return got == 0 ? FaultCode.None : Errno.LastFault;
        }

        var large = ArrayPool<byte>.Shared.Rent(XattrCalls.XATTR_LIST_MAX);
        got = target.List(large);
        var fault = got < 0 ? Errno.LastFault : Fold(target, large.AsSpan(0, (int)got), ref digest);
        ArrayPool<byte>.Shared.Return(large);
        return fault;
    }

    private FaultCode Fold(Target target, Span<byte> list, ref Digest digest)
    {
        var names = SortedNames(list);
        var value = ArrayPool<byte>.Shared.Rent(XattrCalls.XATTR_SIZE_MAX);
        var hash = Interlocked.Exchange(ref _spare, null) ?? new XxHash128();
        var fault = FaultCode.None;
        var count = 0;
        foreach (var range in names)
        {
            var name = list[range]; // with its NUL
            var got = target.Get(name, value);
            if (got < 0 && Errno.Last is Errno.ENODATA or Errno.EOPNOTSUPP)
            {
                continue; // removed since the listing, or listed by a file system that does not return it
            }

            if (got < 0)
            {
                fault = Errno.LastFault;
                break;
            }

            Append(hash, name, value.AsSpan(0, (int)got));
            count++;
        }

        if (fault.IsSuccess && count > 0)
        {
            hash.GetCurrentHash(digest.Resize(16));
        }

        hash.Reset();
        Volatile.Write(ref _spare, hash);
        ArrayPool<byte>.Shared.Return(value);
        return fault;
    }

    private static void Append(XxHash128 hash, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, value.Length);
        hash.Append(name);
        hash.Append(length);
        hash.Append(value);
    }

    /// <summary>The range of each name in the list, its NUL included, sorted by the names' bytes.</summary>
    private static Range[] SortedNames(ReadOnlySpan<byte> list)
    {
        var names = new Range[list.Count((byte)0)];
        var start = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var end = start + list[start..].IndexOf((byte)0) + 1;
            names[i] = start..end;
            start = end;
        }

        if (names.Length > 1)
        {
            var bytes = list.ToArray();
            Array.Sort(names, (a, b) => bytes.AsSpan(a).SequenceCompareTo(bytes.AsSpan(b)));
        }

        return names;
    }

    /// <summary>The object that the attributes belong to, for either family of calls.</summary>
    private readonly struct Target(int directory, byte* path, int flags)
    {
        internal const int ByPath = -1;

        private readonly int _directory = directory;
        private readonly byte* _path = path;
        private readonly int _flags = flags;

        internal nint List(Span<byte> list)
        {
            fixed (byte* pointer = list)
            {
                return _flags == ByPath
                    ? XattrCalls.listxattr(_path, pointer, list.Length)
                    : XattrCalls.listxattrat(_directory, _path, _flags, pointer, list.Length);
            }
        }

        internal nint Get(ReadOnlySpan<byte> name, Span<byte> value)
        {
            fixed (byte* namePointer = name, pointer = value)
            {
                return _flags == ByPath
                    ? XattrCalls.getxattr(_path, namePointer, pointer, value.Length)
                    : XattrCalls.getxattrat(_directory, _path, _flags, namePointer, pointer, value.Length);
            }
        }
    }
}
