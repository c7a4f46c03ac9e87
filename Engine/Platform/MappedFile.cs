using System.IO.MemoryMappedFiles;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform;

/// <summary>
/// A file mapped read-only, of any size, as slices of memory. Thread-safe for reading; dispose of it when nobody holds a
/// slice any more. No lock is taken on the file.
/// </summary>
/// <remarks>
/// Reading a page that another process has cut off the file raises SIGBUS, which no .NET program can catch. It is used for
/// files that are never shortened in place but replaced by a rename, which leaves the mapped one whole until it is unmapped.
/// </remarks>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _start;

    private MappedFile(MemoryMappedFile? map, MemoryMappedViewAccessor? view, long length)
    {
        _map = map;
        _view = view;
        Length = length;
        if (view is not null)
        {
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
            _start += view.PointerOffset;
        }
    }

    /// <summary>In bytes, when it was opened.</summary>
    public long Length { get; }

    /// <summary>Maps the file; what cannot be opened or mapped is a fault.</summary>
    public static FaultCode Open(string path, out MappedFile? file)
    {
        file = null;
        try
        {
            var fault = OpenHandle(path, out var opened);
            if (opened is null)
            {
                return fault;
            }

            using var handle = opened;
            var length = RandomAccess.GetLength(handle);
            if (length == 0)
            {
                file = new MappedFile(null, null, 0);
                return FaultCode.None;
            }

            var map = MemoryMappedFile.CreateFromFile(
                handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            try
            {
                file = new MappedFile(map, map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
                return FaultCode.None;
            }
            finally
            {
                if (file is null)
                {
                    map.Dispose();
                }
            }
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }

    private static FaultCode OpenHandle(string path, out SafeFileHandle? handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            // FileShare.ReadWrite: anything less makes the runtime lock the file.
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return FaultCode.None;
        }

        // Non-blocking, and told apart before anything is read: a FIFO under that name must not hang us.
        handle = null;
        var flags = OpenCalls.O_RDONLY | OpenCalls.O_NONBLOCK | OpenCalls.O_CLOEXEC;
        var fault = LinuxOpen.At(OpenCalls.AT_FDCWD, Encoding.UTF8.GetBytes(path), flags, out var descriptor);
        if (fault.IsFault)
        {
            return fault;
        }

        var opened = new SafeFileHandle(descriptor, ownsHandle: true);
        var entry = default(Entry);
        fault = LinuxStat.Of(descriptor, ref entry);
        if (fault.IsSuccess && entry.Type != EntryType.File)
        {
            fault = entry.Type == EntryType.Directory ? FaultCode.IsDirectory : FaultCode.Invalid;
        }

        if (fault.IsFault)
        {
            opened.Dispose();
            return fault;
        }

        handle = opened;
        return FaultCode.None;
    }

    /// <summary>The bytes at <paramref name="offset"/>; outside the file it throws, as for any span.</summary>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        // Called several times a record: helpers of the framework's would cost more than the rest of it. A file without a
        // byte, and one that was disposed of, has no start.
        return offset >= 0 && length >= 0 && offset <= Length - length && _start is not null
            ? new ReadOnlySpan<byte>(_start + offset, length)
            : NoSlice(offset, length);
    }

    private ReadOnlySpan<byte> NoSlice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        ObjectDisposedException.ThrowIf(Length > 0, this);
        return default;
    }

    public void Dispose()
    {
        if (_start is not null)
        {
            _start = null;
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map!.Dispose();
        }
    }
}
