using System.Runtime.InteropServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// The terminal's device, opened again and non-blocking, so that the flags of the shell's own descriptors are unchanged. Thin:
/// every method is one system call. Thread-safe as those are.
/// </summary>
internal sealed class UnixTty : IDisposable
{
    private static readonly Size Fallback = new(80, 24);

    private readonly int _fd;
    private readonly byte[] _saved = new byte[LibC.TermiosSize];
    private readonly byte[] _raw = new byte[LibC.TermiosSize];
    private int _closed;

    private UnixTty(int fd)
    {
        _fd = fd;
    }

    public int Descriptor => _fd;

    /// <summary>The current size, within <see cref="TerminalSize.Max"/>; 80x24 where the terminal does not report one.</summary>
    public Size Size => LibC.WindowSize(_fd) is { } size ? TerminalSize.Clamp(new Size(size.Columns, size.Rows)) : Fallback;

    /// <summary>
    /// True when our process group may use the terminal: in the background a read or a change of modes would stop us.
    /// </summary>
    public bool IsForeground => LibC.tcgetpgrp(_fd) is var group && (group < 0 || group == LibC.getpgrp());

    /// <returns>The device, or the reason, when input or output is not a terminal, or it cannot be opened.</returns>
    public static Result<UnixTty> TryOpen()
    {
        if (LibC.isatty(0) == 0 || LibC.isatty(1) == 0)
        {
            return new Diagnostic(LibC.isatty(0) == 0 ? (DisplayText)$"the standard input is not a terminal" : (DisplayText)$"the standard output is not a terminal");
        }

        // In a container the name may not exist: /dev/tty does, as long as it is the session's controlling terminal.
        foreach (var path in new[] { LibC.TerminalName(0), "/dev/tty" })
        {
            if (path is null)
            {
                continue;
            }

            var fd = LibC.open(path, LibC.OpenFlags);
            if (fd < 0)
            {
                continue;
            }

            var tty = new UnixTty(fd);
            if (LibC.tcgetattr(fd, tty._saved) == 0)
            {
                tty._saved.CopyTo(tty._raw, 0);
                LibC.cfmakeraw(tty._raw);
                return tty;
            }

            tty.Dispose();
        }

        return new Diagnostic($"the terminal's device cannot be opened");
    }

    public bool SetRaw() => LibC.tcsetattr(_fd, LibC.TCSANOW, _raw) == 0;

    /// <summary>Restores the modes found at the start; input typed meanwhile is dropped.</summary>
    public bool SetSaved() => LibC.tcsetattr(_fd, LibC.TCSAFLUSH, _saved) == 0;

    /// <returns>The number of bytes read; 0 when there are none now; -1 when the terminal is gone.</returns>
    public int Read(Span<byte> buffer)
    {
        var count = LibC.read(_fd, buffer, (nuint)buffer.Length);
        return count > 0 ? (int)count : count < 0 && IsTransient() ? 0 : -1;
    }

    /// <returns>The number of bytes written; 0 when it accepts none now; -1 when the terminal is gone.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        var count = LibC.write(_fd, bytes, (nuint)bytes.Length);
        return count >= 0 ? (int)count : IsTransient() ? 0 : -1;
    }

    /// <summary>Writes all bytes, waiting for the terminal up to the limit.</summary>
    public void WriteFully(ReadOnlySpan<byte> bytes, TimeSpan limit, TimeProvider time)
    {
        var start = time.GetTimestamp();
        while (!bytes.IsEmpty)
        {
            var written = Write(bytes);
            if (written < 0)
            {
                return;
            }

            bytes = bytes[written..];
            if (!bytes.IsEmpty && !Wait(LibC.POLLOUT, limit - time.GetElapsedTime(start)))
            {
                return;
            }
        }
    }

    /// <summary>Drops input that arrives within the limit: reports that were in transit when the mouse was switched off.</summary>
    public void DiscardInput(TimeSpan limit, TimeProvider time)
    {
        Span<byte> buffer = stackalloc byte[256];
        var start = time.GetTimestamp();
        while (Wait(LibC.POLLIN, limit - time.GetElapsedTime(start)))
        {
            if (Read(buffer) < 0)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _ = LibC.close(_fd);
        }
    }

    private static bool IsTransient() => Marshal.GetLastPInvokeError() is var error && (error == LibC.EAGAIN || error == LibC.EINTR);

    private bool Wait(short events, TimeSpan limit)
    {
        if (limit <= TimeSpan.Zero)
        {
            return false;
        }

        Span<LibC.PollFd> fds = [new LibC.PollFd(_fd, events)];
        // A signal ends the wait early; the callers check the clock anyway.
        return LibC.poll(fds, 1, (int)Math.Ceiling(limit.TotalMilliseconds)) switch
        {
            > 0 => (fds[0].Revents & (LibC.POLLHUP | LibC.POLLERR | LibC.POLLNVAL)) == 0,
            0 => false,
            _ => Marshal.GetLastPInvokeError() == LibC.EINTR,
        };
    }
}
