using System.Runtime.CompilerServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// The file system on Linux' own calls: getdents64, statx, openat (openat2 where available) and pread, all relative to open
/// directories. Allocates one object per directory and nothing per file. Thread-safe.
/// </summary>
internal sealed unsafe class LinuxFileSystem : IFileSystem
{
    private readonly bool _byComponent;
    private readonly LinuxXattrs _xattrs;
    private readonly LinuxPageCache? _cache; // null: the page cache is left to the system
    private readonly DescriptorShortage _shortage = new(TimeProvider.System);

    internal LinuxFileSystem(FileSystemOptions options)
        : this(options, asOnOldKernels: false)
    {
    }

    /// <summary>
    /// With <paramref name="asOnOldKernels"/> openat2, RWF_DONTCACHE and getxattrat are not used even where they exist: paths
    /// are opened name by name, and so on.
    /// </summary>
    internal LinuxFileSystem(FileSystemOptions options, bool asOnOldKernels)
    {
        ArgumentNullException.ThrowIfNull(options);
        _byComponent = asOnOldKernels || !LinuxOpen.HasOpenat2;
        _xattrs = new LinuxXattrs(!asOnOldKernels && LinuxXattrs.HasCalls);
        _cache = options.KeepCache ? null : new LinuxPageCache(!asOnOldKernels);
        Limits = options.KeepCache || LinuxPageCache.IsAvailable ? FileSystemLimits.None : FileSystemLimits.PageCache;
    }

    /// <summary>True where this implementation works: on x64 and arm64 with statx, so Linux 4.11 and later.</summary>
    internal static bool IsSupported =>
        OperatingSystem.IsLinux() && SyscallNumbers.IsKnownArchitecture && LinuxStat.IsAvailable;

    public string Name => "linux";

    /// <summary>Extended attributes are read by the calls of Linux 6.13, or through /proc before that.</summary>
    public EntryAttributes Capabilities => _xattrs.IsUsable ? EntryAttributes.All : EntryAttributes.All & ~EntryAttributes.Xattrs;

    public FileSystemLimits Limits { get; }

    public FaultCode OpenRoot(string path, out DirectoryHandle? root) => LinuxRoot.Open(path, out root);

    public FaultCode OpenDirectory(DirectoryHandle from, ReadOnlySpan<byte> relativePath, out DirectoryHandle? directory)
    {
        directory = null;
        var linux = (LinuxDirectory)from;
        if (LinuxNames.IsOwn(relativePath))
        {
            directory = linux.FileName is null ? from.AddReference() : null;
            return directory is null ? FaultCode.NotDirectory : FaultCode.None;
        }

        if (linux.FileName is not null)
        {
            return FaultCode.NotDirectory;
        }

        FaultCode fault;
        int descriptor;
        do
        {
            fault = LinuxOpen.Beneath(linux.Descriptor, relativePath, _byComponent, out descriptor);
        }
        while (_shortage.WaitsAfter(fault));

        if (fault.IsSuccess)
        {
            directory = new LinuxDirectory(descriptor, null);
        }

        return fault;
    }

    public FaultCode OpenReader(DirectoryHandle directory, out DirectoryReader? reader)
    {
        FaultCode fault;
        do
        {
            fault = LinuxDirectoryReader.Open((LinuxDirectory)directory, out reader);
        }
        while (_shortage.WaitsAfter(fault));

        return fault;
    }

    [SkipLocalsInit]
    public FaultCode Stat(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Entry entry)
    {
        var linux = (LinuxDirectory)directory;
        if (linux.FileName is null && LinuxNames.IsOwn(name))
        {
            return LinuxStat.Of(linux.Descriptor, ref entry);
        }

        var fault = Place(linux, ref name);
        if (fault.IsFault)
        {
            return fault;
        }

        var terminated = stackalloc byte[LinuxNames.NameBuffer];
        LinuxNames.Terminate(name, terminated);
        return LinuxStat.At(linux.Descriptor, terminated, StatCalls.AT_SYMLINK_NOFOLLOW, ref entry);
    }

    [SkipLocalsInit]
    public FaultCode ReadLink(DirectoryHandle directory, ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        length = 0;
        var linux = (LinuxDirectory)directory;
        var fault = Place(linux, ref name);
        if (fault.IsFault)
        {
            return fault;
        }

        var terminated = stackalloc byte[LinuxNames.NameBuffer];
        LinuxNames.Terminate(name, terminated);
        nint got;
        fixed (byte* target = buffer)
        {
            got = OpenCalls.readlinkat(linux.Descriptor, terminated, target, buffer.Length);
        }

        if (got < 0)
        {
            return Errno.LastFault;
        }

        if (got >= buffer.Length)
        {
            return FaultCode.NameTooLong; // the call truncates the target, so a full buffer is ambiguous
        }

        length = (int)got;
        return FaultCode.None;
    }

    public FaultCode OpenFile(DirectoryHandle directory, ReadOnlySpan<byte> name, out FileHandle file)
    {
        file = default;
        var linux = (LinuxDirectory)directory;
        if (linux.FileName is null && LinuxNames.IsOwn(name))
        {
            return FaultCode.IsDirectory;
        }

        var fault = Place(linux, ref name);
        if (fault.IsFault)
        {
            return fault;
        }

        int descriptor;
        do
        {
            fault = LinuxOpen.At(linux.Descriptor, name, LinuxOpen.ContentFlags, out descriptor);
        }
        while (_shortage.WaitsAfter(fault));

        if (fault.IsSuccess)
        {
            file = new FileHandle(descriptor + 1, _cache?.ModeOf(descriptor));
        }

        return fault;
    }

    public FaultCode Stat(FileHandle file, ref Entry entry) =>
        LinuxStat.Of(file.Descriptor - 1, ref entry);

    public FaultCode Read(FileHandle file, long offset, Span<byte> buffer, out int read)
    {
        fixed (byte* pointer = buffer)
        {
            while (true)
            {
                var got = file.Owner == LinuxPageCache.Uncached
                    ? LinuxPageCache.Read(file.Descriptor - 1, pointer, buffer.Length, offset)
                    : ReadCalls.pread(file.Descriptor - 1, pointer, buffer.Length, offset);
                if (got >= 0)
                {
                    read = (int)got;
                    return FaultCode.None;
                }

                if (Errno.Last != Errno.EINTR)
                {
                    read = 0;
                    return Errno.LastFault;
                }
            }
        }
    }

    public void Close(FileHandle file)
    {
        if (file.Descriptor != 0)
        {
            if (file.Owner == LinuxPageCache.Cold)
            {
                LinuxPageCache.Drop(file.Descriptor - 1);
            }

            _ = OpenCalls.close(file.Descriptor - 1);
        }
    }

    [SkipLocalsInit]
    public FaultCode ReadXattrs(DirectoryHandle directory, ReadOnlySpan<byte> name, ref Digest digest)
    {
        var linux = (LinuxDirectory)directory;
        var terminated = stackalloc byte[LinuxNames.NameBuffer];
        if (linux.FileName is null && LinuxNames.IsOwn(name))
        {
            *terminated = 0;
            return _xattrs.Read(linux.Descriptor, terminated, ref digest);
        }

        var fault = Place(linux, ref name);
        if (fault.IsFault)
        {
            return fault;
        }

        LinuxNames.Terminate(name, terminated);
        return _xattrs.Read(linux.Descriptor, terminated, ref digest);
    }

    public string FileSystemType(DirectoryHandle directory) => FileSystemType(((LinuxDirectory)directory).Descriptor);

    public string FileSystemType(FileHandle file) => FileSystemType(file.Descriptor - 1);

    private static string FileSystemType(int descriptor)
    {
        StatCalls.StatfsBuffer buffer;
        return StatCalls.fstatfs(descriptor, &buffer) == 0 ? FileSystemKinds.NameOf((uint)buffer.Type) : FileSystemKinds.Unknown;
    }

    /// <summary>Turns the name of a root that is a file into its name in its folder, and refuses what is not a name.</summary>
    private static FaultCode Place(LinuxDirectory directory, ref ReadOnlySpan<byte> name)
    {
        if (directory.FileName is { } fileName)
        {
            if (!LinuxNames.IsOwn(name))
            {
                return FaultCode.NotDirectory;
            }

            name = fileName;
            return FaultCode.None;
        }

        if (LinuxNames.IsPlainName(name))
        {
            return FaultCode.None;
        }

        return name.Length >= LinuxNames.NameBuffer ? FaultCode.NameTooLong : FaultCode.Invalid;
    }
}
