using System.IO.MemoryMappedFiles;
using System.Runtime.Versioning;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Memory;

/// <summary>
/// Memory that a parent and its children share. On Linux it is an unnamed memory file, sealed so that no process can shorten it
/// while others use it, and a child opens it by the parent's descriptor. Where the kernel or a sandbox has no memory files, or
/// without <c>/proc</c>, it is a mapped file of mode 0600, newly created (O_EXCL) in <c>/dev/shm</c> or the temporary folder;
/// its name is removed at once where a child can open it without, else by <see cref="Unlink"/>. On Windows it is a section of the
/// page file under a random name of the session, for this user alone; it is gone with the last process that has it open.
/// Thread-safe. The mapping lives as long as a <see cref="Memory"/> over it, also after <see cref="Dispose"/>: a worker that
/// still writes its slot never faults.
/// </summary>
internal sealed class SharedMemory : IDisposable
{
    // What a section's path begins with; no path of a file does.
    private const string Section = @"Local\tuiscan-";

    private readonly FileStream? _file;
    private readonly SharedMemoryView _mapping;
    private string? _name;

    private SharedMemory(FileStream file, string? name, string path, int size)
    {
        _file = file;
        _name = name;
        Path = path;
        _mapping = new SharedMemoryView(file, size);
    }

    private SharedMemory(SharedMemoryView section, string path) => (_mapping, Path) = (section, path);

    /// <summary>
    /// The path by which a child opens it with <see cref="Open"/>. Valid while this process lives and this object is not
    /// disposed of.
    /// </summary>
    public string Path { get; }

    /// <summary>The bytes, zeros at first.</summary>
    public Memory<byte> Memory => _mapping.Memory;

    /// <summary>True when no name is left in the file system.</summary>
    public bool IsUnlinked => Volatile.Read(ref _name) is null;

    /// <summary>
    /// Creates shared memory of <paramref name="size"/> bytes.
    /// </summary>
    /// <exception cref="IOException">There is no room for it, neither in memory nor in the temporary folder.</exception>
    /// <exception cref="UnauthorizedAccessException">Neither place may be written to.</exception>
    public static SharedMemory Create(int size) => Create(size, mayBeSealed: true);

    /// <summary>
    /// Without <paramref name="mayBeSealed"/>, as on systems without memory files; for tests.
    /// </summary>
    internal static SharedMemory Create(int size, bool mayBeSealed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (mayBeSealed && OperatingSystem.IsWindows())
        {
            return CreateSection(size);
        }

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
                // Full or read-only, as in some containers: use the temporary folder.
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

    /// <summary>Opens what a parent created.</summary>
    /// <exception cref="IOException">It cannot be opened, or is shorter than <paramref name="size"/>.</exception>
    public static SharedMemory Open(string path, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (OperatingSystem.IsWindows() && path.StartsWith(Section, StringComparison.Ordinal))
        {
            return OpenSection(path, size);
        }

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

    /// <summary>Removes the name; processes that have it open keep it. No other process can open it by name then.</summary>
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
                // Windows does not delete an open file; Dispose tries once more.
                Volatile.Write(ref _name, name);
            }
        }
    }

    /// <summary>Closes the file and removes its name. The memory stays readable and writable.</summary>
    public void Dispose()
    {
        _mapping.CloseFile();
        _file?.Dispose();
        Unlink();
    }

    [SupportedOSPlatform("windows")]
    private static SharedMemory CreateSection(int size)
    {
        var name = Section + System.IO.Path.GetRandomFileName();
        return new SharedMemory(new SharedMemoryView(MemoryMappedFile.CreateNew(name, size), size), name);
    }

    [SupportedOSPlatform("windows")]
    private static SharedMemory OpenSection(string path, int size)
    {
        var map = MemoryMappedFile.OpenExisting(path, MemoryMappedFileRights.ReadWrite);
        try
        {
            return new SharedMemory(new SharedMemoryView(map, size), path);
        }
        catch (UnauthorizedAccessException error)
        {
            // So the system refuses a view that is longer than the section.
            map.Dispose();
            throw new IOException($"The shared memory {path} has not the {size} bytes that are needed.", error);
        }
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
            // No memory: try a file.
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
            // Written, not only extended: a page without backing space would raise a SIGBUS later.
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
