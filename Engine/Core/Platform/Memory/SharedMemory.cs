using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Memory;

/// <summary>
/// Memory that a parent and its children see at once. On Linux it is a file in memory without a name, sealed so that no
/// process can shorten it under the others, and a child opens it by the parent's descriptor. Where the kernel or a sandbox has
/// none, or <c>/proc</c> is not there, it is a mapped file of mode 0600, made anew (O_EXCL) in <c>/dev/shm</c> or the temporary
/// folder; its name is removed at once where a child can open it without, else by <see cref="Unlink"/>. Thread-safe. The mapping itself lives as long as a <see cref="Memory"/> over it does, also after <see cref="Dispose"/>:
/// a worker that still writes its slot never faults.
/// </summary>
internal sealed class SharedMemory : IDisposable
{
    private readonly FileStream _file;
    private readonly SharedMemoryView _mapping;
    private string? _name;

    private SharedMemory(FileStream file, string? name, string path, int size)
    {
        _file = file;
        _name = name;
        Path = path;
        _mapping = new SharedMemoryView(file, size);
    }

    /// <summary>Where a child opens it: <see cref="Open"/>. Good while this process lives and this object is not disposed of.</summary>
    public string Path { get; }

    /// <summary>The bytes, zeros at first.</summary>
    public Memory<byte> Memory => _mapping.Memory;

    /// <summary>True when no name is left in the file system.</summary>
    public bool IsUnlinked => Volatile.Read(ref _name) is null;

    /// <summary>Makes a piece of shared memory.</summary>
    /// <exception cref="IOException">There is no room for it, neither in memory nor in the temporary folder.</exception>
    /// <exception cref="UnauthorizedAccessException">Neither place may be written to.</exception>
    public static SharedMemory Create(int size) => Create(size, mayBeSealed: true);

    /// <summary>Without <paramref name="mayBeSealed"/>, as where there are no memory files.</summary>
    internal static SharedMemory Create(int size, bool mayBeSealed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (mayBeSealed && CreateSealed(size) is { } sealedMemory)
        {
            return sealedMemory;
        }

        if (OperatingSystem.IsLinux() && Directory.Exists("/dev/shm"))
        {
            try
            {
                return CreateIn("/dev/shm", size);
            }
            catch (Exception error) when (PortableFaults.Tells(error))
            {
                // Full or read-only, as in some containers: the temporary folder does as well.
            }
        }

        try
        {
            return CreateIn(System.IO.Path.GetTempPath(), size);
        }
        catch (ArgumentOutOfRangeException error) when (PortableFaults.Tells(error))
        {
            throw new IOException(error.Message, PortableFaults.From(error).Value); // EFBIG
        }
    }

    /// <summary>Opens what a parent made.</summary>
    /// <exception cref="IOException">It cannot be opened, or is shorter than <paramref name="size"/>.</exception>
    public static SharedMemory Open(string path, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var file = new FileStream(path, Options(FileMode.Open));
        try
        {
            return file.Length >= size
                ? new SharedMemory(file, null, path, size)
                : throw new IOException($"The shared memory {path} has {file.Length} bytes, {size} are needed.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Removes the name; those who have it open keep it. Nobody else can open it by name then.</summary>
    public void Unlink()
    {
        if (Interlocked.Exchange(ref _name, null) is { } name)
        {
            try
            {
                File.Delete(name);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Windows does not delete what is open; Dispose tries once more.
                Volatile.Write(ref _name, name);
            }
        }
    }

    /// <summary>Closes the file and removes its name. The memory stays readable and writable.</summary>
    public void Dispose()
    {
        _mapping.CloseFile();
        _file.Dispose();
        Unlink();
    }

    private static SharedMemory? CreateSealed(int size)
    {
        if (MemoryFile.Create() is not { } handle)
        {
            return null;
        }

        var file = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
        try
        {
            file.Write(new byte[size]); // as in CreateIn
            if (MemoryFile.Seal(handle, MemoryFile.FixedSize).IsSuccess && MemoryFile.PathOf(handle) is { } path)
            {
                return new SharedMemory(file, null, path, size);
            }
        }
        catch (Exception error) when (PortableFaults.Tells(error))
        {
            // No memory: a file may do.
        }

        file.Dispose();
        return null;
    }

    private static SharedMemory CreateIn(string folder, int size)
    {
        var name = System.IO.Path.Combine(folder, "tuiscan-" + System.IO.Path.GetRandomFileName());
        var file = new FileStream(name, Options(FileMode.CreateNew));
        try
        {
            // Written, not only lengthened: a page for which there is no room would be a SIGBUS later.
            file.Write(new byte[size]);
            file.Flush();
            var unlinked = TryUnlink(file, name, out var path);
            return new SharedMemory(file, unlinked ? null : name, path, size);
        }
        catch
        {
            file.Dispose();
            File.Delete(name);
            throw;
        }
    }

    private static bool TryUnlink(FileStream file, string name, out string path)
    {
        path = name;
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var byDescriptor = ProcFile.PathOf(file.SafeFileHandle);
        try
        {
            File.Delete(name);
            using var again = new FileStream(byDescriptor, Options(FileMode.Open));
            path = byDescriptor;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
