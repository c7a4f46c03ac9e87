using System.Runtime.InteropServices;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Standard output or standard error as a stream that detects when its reader is gone. A failed write sets
/// <see cref="HasFailed"/> and is dropped, as is everything after it: the code that ends the program checks it once, and
/// reports it with an exit code. .NET's own console stream treats a broken pipe as success, and a FileStream keeps its own
/// offset, which overwrites what others write to the same file. Not thread-safe.
/// </summary>
internal sealed class StandardStream : Stream
{
    private readonly int _descriptor;
    private readonly Stream? _other;
    private readonly bool _isTerminal; // at the time of opening: one that hung up is not a terminal any more
    private bool _isLost;

    private StandardStream(int descriptor, Stream? other)
    {
        _descriptor = descriptor;
        _other = other;
        HasFailed = other is null && !WasInherited(descriptor);
        _isTerminal = other is null && !HasFailed && LibC.isatty(descriptor) == 1;
    }

    /// <summary>
    /// True when the run continues after the terminal is lost: output that fails for that reason is dropped, without a failure.
    /// </summary>
    public bool OutlivesTerminal { get; set; }

    /// <summary>True once a write has failed: a closed pipe, a full disk, a descriptor that was never open.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The errno of the write that failed; 0 for none.</summary>
    public int FailureCode { get; private set; }

    /// <summary>True once anything was written.</summary>
    public bool WasUsed { get; private set; }

    /// <summary>The columns of the terminal behind it, within <see cref="TerminalSize.Max"/>; 80 where it is not a terminal.</summary>
    public int Columns => Math.Min(TerminalSize.Max.Width, (_other is null ? LibC.WindowSize(_descriptor)?.Columns : null) ?? 80);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static StandardStream Output() =>
        new(1, OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : null);

    public static StandardStream Error() =>
        new(2, OperatingSystem.IsWindows() ? Console.OpenStandardError() : null);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        WasUsed |= !buffer.IsEmpty;
        if (HasFailed || _isLost)
        {
            return;
        }

        if (_other is null)
        {
            var written = WriteAll(buffer, out var failure);
            _isLost = !written && failure == LibC.EIO && _isTerminal && OutlivesTerminal;
            HasFailed = !written && !_isLost;
            FailureCode = HasFailed ? failure : 0;
            return;
        }

        try
        {
            _other.Write(buffer);
        }
        catch (IOException)
        {
            HasFailed = true;
        }
    }

    /// <summary>
    /// Writes a few bytes unless the reader accepts none within the limit: for the moment before the program ends, which a
    /// stopped terminal must not delay. Callable from any thread.
    /// </summary>
    public void WriteWithin(ReadOnlySpan<byte> bytes, TimeSpan limit)
    {
        if (_other is not null)
        {
            Write(bytes);
            return;
        }

        Span<LibC.PollFd> entry = [new LibC.PollFd(_descriptor, LibC.POLLOUT)];
        if (LibC.poll(entry, 1, (int)limit.TotalMilliseconds) > 0)
        {
            _ = LibC.write(_descriptor, bytes, (nuint)bytes.Length);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _other?.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // When started with the descriptor closed, the runtime's next file gets its number. An inherited descriptor has no
    // close-on-exec flag, one that the runtime opens has.
    private static bool WasInherited(int descriptor)
    {
        var flags = LibC.fcntl(descriptor, LibC.F_GETFD);
        return flags >= 0 && (flags & LibC.FD_CLOEXEC) == 0;
    }

    private bool WriteAll(ReadOnlySpan<byte> bytes, out int failure)
    {
        failure = 0;
        while (!bytes.IsEmpty)
        {
            var written = LibC.write(_descriptor, bytes, (nuint)bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() is var error && !MayTryAgain(error))
            {
                failure = error;
                return false;
            }
        }

        return true;
    }

    // A terminal or a pipe that another program set to non-blocking is full: wait until it accepts more.
    private bool MayTryAgain(int error)
    {
        if (error == LibC.EAGAIN)
        {
            Span<LibC.PollFd> entry = [new LibC.PollFd(_descriptor, LibC.POLLOUT)];
            _ = LibC.poll(entry, 1, -1);
            return true;
        }

        return error == LibC.EINTR;
    }
}
