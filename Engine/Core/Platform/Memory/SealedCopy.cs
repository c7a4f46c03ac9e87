using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Memory;

/// <summary>
/// A copy of a file's content in memory that no process can shorten or change, as slices. Whatever happens to the file after
/// it was opened, a slice reads what was read then. Thread-safe for reading; dispose of it when no caller holds a slice any
/// more. No lock is taken on the file.
/// </summary>
/// <remarks>
/// The file itself is never mapped: reading a page that another process has truncated raises SIGBUS, which no .NET program can
/// catch. On Linux the copy is a sealed memory file, which children map as well; 40 MB take 15 ms. Elsewhere, and on kernels
/// without memory files, it is memory of this process alone.
/// </remarks>
internal sealed unsafe class SealedCopy : IDisposable
{
    /// <summary>One piece of the copy: it stays in the second-level cache between the read and the write.</summary>
    private const int BlockLength = 256 * 1024;

    private readonly SafeFileHandle? _memory; // null for memory of this process alone
    private readonly FileStamp _stamp;
    private byte* _start;
    private nint _copied;

    private SealedCopy(SafeFileHandle? memory, byte* start, long copied, long length, FileStamp stamp)
    {
        _memory = memory;
        _start = start;
        _copied = (nint)copied;
        Length = length;
        _stamp = stamp;
    }

    /// <summary>Decides by its first bytes whether a file is worth copying as a whole.</summary>
    public delegate bool IsWanted(ReadOnlySpan<byte> head);

    /// <summary>The file's length in bytes when it was copied.</summary>
    public long Length { get; }

    /// <summary>
    /// The path by which a child opens the copy with <see cref="OpenShared"/> until this object is disposed of; null where it
    /// cannot be shared.
    /// </summary>
    public string? SharedPath => _memory is null ? null : MemoryFile.PathOf(_memory);

    /// <summary>
    /// Copies what a user named as an input, by the rule of <see cref="NamedInput"/>: a regular file, or a pipe to its end. A
    /// file that is refused, or cannot be opened or copied, is a fault. Of a file that is not wanted only the first
    /// <paramref name="headLength"/> bytes are copied, so that a huge file of another kind takes no memory.
    /// </summary>
    public static FaultCode Open(string path, int headLength, IsWanted isWanted, out SealedCopy? copy) =>
        Open(path, headLength, isWanted, mayBeShared: true, out copy);

    /// <summary>
    /// Without <paramref name="mayBeShared"/>, as on systems without memory files; for tests.
    /// </summary>
    internal static FaultCode Open(string path, int headLength, IsWanted isWanted, bool mayBeShared, out SealedCopy? copy)
    {
        copy = null;
        try
        {
            var fault = NamedInput.Open(path, out SafeFileHandle? opened, out var kind);
            if (opened is null)
            {
                return fault;
            }

            using (opened)
            {
                if (kind == NamedKind.Stream)
                {
                    return CopyStream(opened, headLength, isWanted, mayBeShared, out copy);
                }

                fault = FileStamp.Of(opened, out var stamp);
                if (fault.IsFault)
                {
                    return fault;
                }

                var head = new byte[Math.Min(headLength, stamp.Length)];
                var read = FileHead.Read(opened, head);
                if (read < head.Length || !isWanted(head))
                {
                    copy = InOwnMemory(stamp with { Length = read < head.Length ? read : stamp.Length }, head.AsSpan(0, read));
                    return FaultCode.None;
                }

                return Copy(opened, stamp, mayBeShared, out copy);
            }
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
        catch (OutOfMemoryException)
        {
            return FaultCode.NoMemory;
        }
    }

    /// <summary>Maps the sealed copy that another process made; a file that is not sealed is refused.</summary>
    public static FaultCode OpenShared(string path, out SealedCopy? copy)
    {
        copy = null;
        var fault = FileStamp.Open(path, out var file, out var stamp);
        if (file is null)
        {
            return fault;
        }

        fault = MemoryFile.IsSealed(file, MemoryFile.Immutable) ? Map(file, stamp.Length, stamp, out copy) : FaultCode.NotPermitted;
        if (copy is null)
        {
            file.Dispose();
        }

        return fault;
    }

    /// <summary>These bytes as if they had been read from a file.</summary>
    public static SealedCopy Of(ReadOnlySpan<byte> bytes) => InOwnMemory(StampOf(bytes.Length), bytes);

    /// <summary>
    /// True where the path still names the file that was copied and the file has not changed since; also for a pipe, which is
    /// read once.
    /// </summary>
    public bool IsStill(string path)
    {
        if (_stamp == StampOf(Length))
        {
            return true;
        }

        try
        {
            var fault = FileStamp.Open(path, out var file, out var stamp);
            file?.Dispose();
            return fault.IsSuccess && stamp == _stamp;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return false;
        }
    }

    /// <summary>
    /// The bytes at <paramref name="offset"/>. Throws outside of the copied range, as a span does.
    /// </summary>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        // Called several times per record: the framework's checks would cost more than the rest.
        return offset >= 0 && length >= 0 && offset <= _copied - length && _start is not null
            ? new ReadOnlySpan<byte>(_start + offset, length)
            : NoSlice(offset, length);
    }

    public void Dispose()
    {
        if (_start is not null)
        {
            if (_memory is null)
            {
                NativeMemory.Free(_start);
            }
            else
            {
                _ = MemoryCalls.munmap((nint)_start, _copied);
            }

            _start = null;
        }

        _memory?.Dispose();
    }

    private ReadOnlySpan<byte> NoSlice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, _copied - length);
        ObjectDisposedException.ThrowIf(_copied > 0, this);
        return default;
    }

    private static FaultCode Copy(SafeFileHandle file, FileStamp stamp, bool mayBeShared, out SealedCopy? copy)
    {
        copy = null;
        if (stamp.Length > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            return FaultCode.NoMemory;
        }

        var memory = mayBeShared ? MemoryFile.Create() : null;
        if (memory is not null && CopyTo(memory, file, stamp.Length, out var copied)
            && MemoryFile.Seal(memory, MemoryFile.Immutable).IsSuccess
            && Map(memory, copied, stamp, out copy).IsSuccess)
        {
            return FaultCode.None;
        }

        memory?.Dispose();
        copy = InOwnMemory(file, stamp);
        return FaultCode.None;
    }

    /// <summary>Reads a pipe to its end; content that is not wanted is read only as far as its head.</summary>
    private static FaultCode CopyStream(SafeFileHandle pipe, int headLength, IsWanted isWanted, bool mayBeShared, out SealedCopy? copy)
    {
        copy = null;
        var limit = Math.Min(Array.MaxLength, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        using var content = new MemoryStream();
        var block = new byte[BlockLength];
        var isAsked = false;
        var isCopied = false;
        while (isCopied || !isAsked)
        {
            var fault = PipeInput.Read(pipe, block, CancellationToken.None, out var read);
            if (fault.IsFault || content.Length + read > limit)
            {
                return fault.IsFault ? fault : FaultCode.NoMemory;
            }

            content.Write(block, 0, read);
            if (!isAsked && (content.Length >= headLength || read == 0))
            {
                isAsked = true;
                isCopied = isWanted(content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, headLength)));
            }

            if (read == 0)
            {
                break;
            }
        }

        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        var memory = isCopied && mayBeShared ? MemoryFile.Create() : null;
        if (memory is not null && TryWrite(memory, bytes, 0) && MemoryFile.Seal(memory, MemoryFile.Immutable).IsSuccess
            && Map(memory, bytes.Length, StampOf(bytes.Length), out copy).IsSuccess)
        {
            return FaultCode.None;
        }

        memory?.Dispose();
        copy = Of(bytes);
        return FaultCode.None;
    }

    /// <summary>The stamp of what is not a file: a file has at least a time.</summary>
    private static FileStamp StampOf(long length) => new(length, default);

    /// <summary>False where the memory file cannot grow.</summary>
    private static bool CopyTo(SafeFileHandle memory, SafeFileHandle file, long length, out long copied)
    {
        copied = 0;
        var block = ArrayPool<byte>.Shared.Rent((int)Math.Min(BlockLength, length));
        try
        {
            while (copied < length)
            {
                var read = RandomAccess.Read(file, block.AsSpan(0, (int)Math.Min(block.Length, length - copied)), copied);
                if (read == 0)
                {
                    break; // truncated at this moment
                }

                if (!TryWrite(memory, block.AsSpan(0, read), copied))
                {
                    return false;
                }

                copied += read;
            }

            return copied > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static bool TryWrite(SafeFileHandle memory, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(memory, bytes, offset);
            return true;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return false;
        }
    }

    private static FaultCode Map(SafeFileHandle memory, long length, FileStamp stamp, out SealedCopy? copy)
    {
        copy = null;

        // Private, since before Linux 6.7 a shared mapping of a file that is sealed against writing is refused. It is never
        // written, so its pages are those of the memory file.
        var start = MemoryCalls.mmap(
            0, (nint)length, MemoryCalls.PROT_READ, MemoryCalls.MAP_PRIVATE, (int)memory.DangerousGetHandle(), 0);
        if (start == MemoryCalls.MAP_FAILED)
        {
            return Errno.LastFault;
        }

        copy = new SealedCopy(memory, (byte*)start, length, length, stamp);
        return FaultCode.None;
    }

    private static SealedCopy InOwnMemory(SafeFileHandle file, FileStamp stamp)
    {
        var start = (byte*)NativeMemory.Alloc((nuint)stamp.Length);
        var copied = 0L;
        try
        {
            while (copied < stamp.Length)
            {
                var read = RandomAccess.Read(file, new Span<byte>(start + copied, (int)Math.Min(BlockLength, stamp.Length - copied)), copied);
                if (read == 0)
                {
                    break;
                }

                copied += read;
            }
        }
        catch
        {
            NativeMemory.Free(start);
            throw;
        }

        return new SealedCopy(null, start, copied, copied, stamp);
    }

    private static SealedCopy InOwnMemory(FileStamp stamp, ReadOnlySpan<byte> bytes)
    {
        var start = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, bytes.Length));
        bytes.CopyTo(new Span<byte>(start, bytes.Length));
        return new SealedCopy(null, start, bytes.Length, stamp.Length, stamp);
    }
}
