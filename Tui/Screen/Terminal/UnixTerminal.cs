using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// A terminal on termios and poll. One thread of its own reads, decodes, finishes pending writes and queries the size; signals
/// come on threads of the runtime. <c>_gate</c> guards the state and all writing; no event is posted under it. No thread waits
/// for the terminal while holding it, except to leave, which is bounded.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixTerminal : ITerminal
{
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan DiscardTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ContinueLimit = TimeSpan.FromSeconds(1);

    private readonly UnixTty _tty;
    private readonly TerminalSequences _sequences;
    private readonly TerminalOptions _options;
    private readonly TimeProvider _time;
    private readonly object _gate = new();
    private readonly PendingOutput _pending = new(); // guarded by _gate
    private readonly UnixSignals _signals = new();
    private readonly InputBudget _budget;
    private readonly ManualResetEventSlim _continued = new();
    private State _state; // guarded by _gate
    private FatalSignals? _fatal;
    private UnixPollLoop? _loop;
    private Action<TerminalEvent> _post = _ => { };
    private int _hungUp;
    private long _size;

    private UnixTerminal(UnixTty tty, TerminalProfile profile, TerminalOptions options, TimeProvider time)
    {
        _tty = tty;
        _options = options;
        _time = time;
        _sequences = new TerminalSequences(options.Mouse);
        Profile = profile;
        _budget = new InputBudget(() => _loop!.Wake());
        _size = Pack(tty.Size);
    }

    private enum State
    {
        New,

        /// <summary>The screen is ours.</summary>
        Active,

        /// <summary>
        /// The screen is the shell's until SIGCONT. The loop must not take it back: the stop may not have happened yet.
        /// </summary>
        Suspended,

        /// <summary>Running in the background: the screen is the shell's until we are in the foreground.</summary>
        Background,

        /// <summary>Restored for good.</summary>
        Left,
    }

    public TerminalProfile Profile { get; }

    public Size Size => Volatile.Read(ref _size) is var size ? new Size((int)(size >> 32), (int)size) : default;

    /// <returns>The terminal, or the reason when there is none.</returns>
    public static Result<ITerminal> TryOpen(TerminalProfile profile, TerminalOptions options, TimeProvider time) =>
        UnixTty.TryOpen().TryGet(out var tty, out var refused) ? new UnixTerminal(tty, profile, options, time) : refused;

    public void Enter(Action<TerminalEvent> post)
    {
        _post = post;
        var pump = new InputPump(post, _budget, new InterruptGuard(_time), ForceQuit);
        _loop = new UnixPollLoop(_tty, pump, _budget, this, Profile.EscapeTimeout, _time);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _size = Pack(_tty.Size);
        _signals.Take(PosixSignal.SIGINT, pump.Interrupt);
        _signals.Take(PosixSignal.SIGTERM, () => post(new TerminalEvent.Terminated()));
        _signals.Take(PosixSignal.SIGHUP, HangUp);
        _signals.Take(PosixSignal.SIGTSTP, () => post(new TerminalEvent.SuspendRequested()));
        _signals.Take(PosixSignal.SIGCONT, Continue);
        _signals.Take(PosixSignal.SIGWINCH, _loop.AskForSize);
        _fatal = new FatalSignals(Restore);
        lock (_gate)
        {
            TakeOver(_sequences.Enter);
        }

        _loop.Start();
    }

    public void Handled(InputEvent input) => _budget.Release(input);

    public bool TrySend(ReadOnlySpan<byte> frame)
    {
        int written;
        lock (_gate)
        {
            if (_state != State.Active || !_pending.IsEmpty || Volatile.Read(ref _hungUp) != 0)
            {
                return false;
            }

            written = _tty.Write(frame);
            _pending.Set(frame[Math.Max(0, written)..]);
        }

        if (written < 0)
        {
            HangUp();
            return false;
        }

        if (written < frame.Length)
        {
            _loop!.Wake(); // it has to wait for room from now on
        }

        return true;
    }

    public void Suspend()
    {
        _continued.Reset();
        if (!GiveBack(State.Suspended))
        {
            // The run continues after the screen: the shell's Ctrl-Z still stops it.
            StopGroup();
            return;
        }

        // SIGTSTP would never stop us: the runtime handles it. Children of the group stop with us, as under a shell. The stop
        // may reach this thread a little later than kill returns: the following code has to wait for SIGCONT, whose handler
        // takes the screen back.
        StopGroup();
        if (!_continued.Wait(ContinueLimit))
        {
            ComeBack();
        }
    }

    private static void StopGroup() => _ = LibC.kill(0, LibC.SIGSTOP);

    public void Restore() => GiveBack(State.Left);

    public void Dispose()
    {
        Restore();
        _signals.Dispose();
        _fatal?.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        // A loop that does not end in time keeps its descriptor: closing it could hit another file under the same number.
        if (_loop is null || _loop.Stop(StopLimit))
        {
            _tty.Dispose();
        }
    }

    /// <summary>True when input is ours to read.</summary>
    internal bool IsActive
    {
        get
        {
            lock (_gate)
            {
                return _state == State.Active;
            }
        }
    }

    internal bool IsInBackground
    {
        get
        {
            lock (_gate)
            {
                return _state == State.Background;
            }
        }
    }

    /// <summary>True while a frame is being sent.</summary>
    internal bool IsWriting
    {
        get
        {
            lock (_gate)
            {
                return _state == State.Active && !_pending.IsEmpty;
            }
        }
    }

    /// <summary>The terminal takes bytes again.</summary>
    internal void ContinueWriting()
    {
        bool gone, drained;
        lock (_gate)
        {
            if (_state != State.Active || _pending.IsEmpty)
            {
                return;
            }

            var written = _tty.Write(_pending.Rest);
            gone = written < 0;
            _pending.Advance(Math.Max(0, written));
            drained = _pending.IsEmpty;
        }

        if (gone)
        {
            HangUp();
        }
        else if (drained)
        {
            _post(new TerminalEvent.Drained());
        }
    }

    internal void LookAtSize()
    {
        var size = _tty.Size;
        if (Interlocked.Exchange(ref _size, Pack(size)) != Pack(size))
        {
            _post(new TerminalEvent.Resized(size));
        }
    }

    internal void HangUp()
    {
        if (Interlocked.Exchange(ref _hungUp, 1) == 0)
        {
            _post(new TerminalEvent.HungUp());
        }
    }

    private void Continue()
    {
        ComeBack();
        _continued.Set();
    }

    /// <summary>
    /// Takes the screen back after SIGCONT, and once we are in the foreground again: the modes are unknown, so all are set
    /// again.
    /// </summary>
    internal void ComeBack()
    {
        bool gone;
        lock (_gate)
        {
            if (_state is State.New or State.Left)
            {
                return;
            }

            if (!_tty.IsForeground)
            {
                // The loop polls again; a change of modes from here would stop us (SIGTTOU).
                _state = State.Background;
                _loop!.Wake();
                return;
            }

            gone = !TakeOver(_state == State.Active ? _sequences.EnterAgain : _sequences.Enter);
        }

        if (gone)
        {
            HangUp(); // SIGCONT follows SIGHUP when a terminal is closed
            return;
        }

        _loop!.Wake();
        LookAtSize();
        _post(new TerminalEvent.Resumed());
    }

    // In one word: it is read by threads without the lock.
    private static long Pack(Size size) => ((long)size.Width << 32) | (uint)size.Height;

    /// <returns>False when the terminal is gone; the state is taken over all the same, so that leaving restores what it can.</returns>
    private bool TakeOver(ReadOnlyMemory<byte> enter)
    {
        var isThere = _tty.SetRaw();
        _pending.Clear();
        _tty.WriteFully(enter.Span, LeaveLimit, _time);
        _state = State.Active;
        return isThere;
    }

    /// <summary>
    /// The one way to leave, for good or for a while; true when the screen was ours, or had been given back for a while.
    /// </summary>
    private bool GiveBack(State next)
    {
        // A loop that hangs while it holds the lock must not keep the terminal raw: after the limit we continue without it.
        var locked = Monitor.TryEnter(_gate, LeaveLimit);
        try
        {
            var was = _state;
            if (was is State.New or State.Left)
            {
                return false;
            }

            _state = next;
            _pending.Clear();
            if (was == State.Active && _tty.IsForeground)
            {
                _tty.WriteFully(_sequences.Leave.Span, LeaveLimit, _time);
                _tty.DiscardInput(DiscardTime, _time);
                _tty.SetSaved();
            }

            return true;
        }
        finally
        {
            if (locked)
            {
                Monitor.Exit(_gate);
            }
        }
    }

    private void ForceQuit()
    {
        Restore();
        _options.Quit();
    }

    private void OnExit(object? sender, EventArgs arguments) => Restore();

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments) => Restore();
}
