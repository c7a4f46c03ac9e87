using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// The terminal's thread: waits in poll for input, for room to write and for its wake pipe; otherwise it sleeps. After a
/// hang-up it does not poll the terminal any more, which would be ready at once for ever. While too much is typed ahead it does
/// not poll input.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixPollLoop(UnixTty tty, InputPump pump, InputBudget budget, UnixTerminal terminal, TimeSpan escapeTimeout, TimeProvider time)
{
    // SIGWINCH arrives in bursts while a window is dragged: one query of the size for all within this time.
    private static readonly TimeSpan ResizeDelay = TimeSpan.FromMilliseconds(50);

    // `fg` sends no SIGCONT to a job that runs in the background: we poll for it, only then.
    private static readonly TimeSpan BackgroundInterval = TimeSpan.FromMilliseconds(250);

    private const int ReadSize = 4096;

    private readonly (int Read, int Write) _wake = LibC.Pipe() ?? throw new IOException($"cannot make a pipe: errno {Marshal.GetLastPInvokeError()}");
    private readonly byte[] _buffer = new byte[ReadSize];
    private Thread? _thread;
    private long _askedAt; // a timestamp; 0 when no query of the size is pending
    private int _woken;
    private volatile bool _stop;
    private bool _gone; // used by the loop only, as is _fedAt
    private long _fedAt;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal" };
        _thread.Start();
    }

    /// <summary>Wakes the loop. Any thread; cheap, and never blocks: the pipe holds at most one byte.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _woken, 1) == 0)
        {
            _ = LibC.write(_wake.Write, "w"u8, 1);
        }
    }

    public void AskForSize()
    {
        Interlocked.CompareExchange(ref _askedAt, time.GetTimestamp(), 0);
        Wake();
    }

    /// <returns>True when the thread ended in time.</returns>
    public bool Stop(TimeSpan limit)
    {
        _stop = true;
        Wake();
        if (_thread is { } thread && (thread == Thread.CurrentThread || !thread.Join(limit)))
        {
            return false;
        }

        _ = LibC.close(_wake.Read);
        _ = LibC.close(_wake.Write);
        return true;
    }

    private void Run()
    {
        while (!_stop)
        {
            Turn();
        }
    }

    private void Turn()
    {
        var serves = !_gone && terminal.IsActive;
        var reads = !budget.IsSpent;
        var events = (short)((reads ? LibC.POLLIN : 0) | (terminal.IsWriting ? LibC.POLLOUT : 0));
        Span<LibC.PollFd> fds = [new LibC.PollFd(_wake.Read, LibC.POLLIN), new LibC.PollFd(tty.Descriptor, events)];
        var ready = LibC.poll(fds, serves ? 2u : 1u, Timeout(reads));
        if (ready > 0 && fds[0].Revents != 0)
        {
            _ = LibC.read(_wake.Read, _buffer, (nuint)_buffer.Length);
            Volatile.Write(ref _woken, 0);
        }

        if (ready > 0 && serves)
        {
            Serve(fds[1].Revents);
        }

        // Not while input is not read: the rest of the sequence may be there already.
        if (reads && pump.IsPending && time.GetElapsedTime(_fedAt) >= escapeTimeout)
        {
            pump.Flush();
        }

        LookAtSize();
        if (!_gone && terminal.IsInBackground && tty.IsForeground)
        {
            terminal.ComeBack();
        }
    }

    private void Serve(short revents)
    {
        if ((revents & LibC.POLLIN) != 0)
        {
            // If suspended between poll and here, the bytes are the shell's.
            var count = terminal.IsActive ? tty.Read(_buffer) : 0;
            _gone = count < 0;
            if (count > 0)
            {
                _fedAt = time.GetTimestamp();
                pump.Feed(_buffer.AsSpan(0, count));
            }
        }
        else if ((revents & (LibC.POLLHUP | LibC.POLLERR | LibC.POLLNVAL)) != 0)
        {
            _gone = true;
        }

        if (_gone)
        {
            terminal.HangUp();
        }
        else if ((revents & LibC.POLLOUT) != 0)
        {
            terminal.ContinueWriting();
        }
    }

    private void LookAtSize()
    {
        var asked = Interlocked.Read(ref _askedAt);
        if (asked != 0 && time.GetElapsedTime(asked) >= ResizeDelay)
        {
            Interlocked.Exchange(ref _askedAt, 0);
            terminal.LookAtSize();
        }
    }

    /// <summary>In milliseconds; -1 waits for ever.</summary>
    private int Timeout(bool reads)
    {
        var wait = TimeSpan.MaxValue;
        if (reads && pump.IsPending)
        {
            wait = escapeTimeout - time.GetElapsedTime(_fedAt);
        }

        var asked = Interlocked.Read(ref _askedAt);
        if (asked != 0)
        {
            var left = ResizeDelay - time.GetElapsedTime(asked);
            wait = left < wait ? left : wait;
        }

        if (!_gone && terminal.IsInBackground && BackgroundInterval < wait)
        {
            wait = BackgroundInterval;
        }

        return wait == TimeSpan.MaxValue ? -1 : Math.Max(0, (int)Math.Ceiling(wait.TotalMilliseconds));
    }
}
