using System.Runtime.InteropServices;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// A terminal with blocking reads and writes: one thread reads, one writes. <c>_gate</c> guards the state and the waiting
/// frame; <c>_decoding</c> the decoder, which the reader and the timer of a single ESC share.
/// </summary>
internal abstract class ThreadedTerminal : ITerminal
{
    // Without SIGWINCH the size is polled four times a second.
    private static readonly TimeSpan SizeInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly TerminalSequences _sequences;
    private readonly TerminalOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lock _decoding = new();
    private readonly AutoResetEvent _frameWaits = new(false);
    private readonly AutoResetEvent _hasRoom = new(false);
    private readonly InputBudget _budget;
    private readonly List<PosixSignalRegistration> _signals = [];
    private byte[]? _frame; // guarded by _gate: accepted, and not yet written in full
    private bool _refused; // guarded by _gate: a frame came meanwhile
    private bool _active; // guarded by _gate
    private volatile bool _stop;
    private int _hungUp;
    private InputPump? _pump;
    private ITimer? _escapeTimer;
    private ITimer? _sizeTimer;
    private Thread? _writer;
    private Action<TerminalEvent> _post = _ => { };

    protected ThreadedTerminal(TerminalProfile profile, TerminalOptions options, TimeProvider time)
    {
        Profile = profile;
        _options = options;
        _time = time;
        _budget = new InputBudget(() => _hasRoom.Set());
        _sequences = new TerminalSequences(options.Mouse);
    }

    public TerminalProfile Profile { get; }

    public Size Size { get; private set; } = new(80, 24);

    public void Enter(Action<TerminalEvent> post)
    {
        _post = post;
        _pump = new InputPump(post, _budget, new InterruptGuard(_time), ForceQuit);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        Take(PosixSignal.SIGINT, _pump.Interrupt);
        Take(PosixSignal.SIGTERM, () => post(new TerminalEvent.Terminated()));
        Take(PosixSignal.SIGHUP, HangUp);
        SetRaw();
        Write(_sequences.Enter.Span);
        Size = TerminalSize.Clamp(QuerySize());
        lock (_gate)
        {
            _active = true;
        }

        _escapeTimer = _time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _sizeTimer = _time.CreateTimer(_ => LookAtSize(), null, SizeInterval, SizeInterval);
        _writer = new Thread(WriteFrames) { IsBackground = true, Name = "terminal-out" };
        _writer.Start();
        new Thread(ReadInput) { IsBackground = true, Name = "terminal-in" }.Start();
    }

    public void Handled(InputEvent input) => _budget.Release(input);

    public bool TrySend(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (!_active || _frame is not null || Volatile.Read(ref _hungUp) != 0)
            {
                _refused = true;
                return false;
            }

            _frame = frame.ToArray();
        }

        _frameWaits.Set();
        return true;
    }

    public virtual void Suspend()
    {
    }

    public void Restore()
    {
        lock (_gate)
        {
            if (!_active)
            {
                return;
            }

            _active = false;
        }

        Write(_sequences.Leave.Span);
        SetSaved();
    }

    public void Dispose()
    {
        Restore();
        _stop = true;
        _frameWaits.Set();
        _hasRoom.Set();
        CancelRead();
        _escapeTimer?.Dispose();
        _sizeTimer?.Dispose();
        _signals.ForEach(signal => signal.Dispose());
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        _writer?.Join(StopLimit);
        Close();
    }

    /// <returns>The number of bytes read, at least 1; 0 when the terminal is gone or the read was cancelled.</returns>
    protected abstract int Read(Span<byte> buffer);

    /// <returns>True when everything was written.</returns>
    protected abstract bool Write(ReadOnlySpan<byte> bytes);

    protected abstract Size QuerySize();

    protected abstract void SetRaw();

    protected abstract void SetSaved();

    protected abstract void CancelRead();

    protected abstract void Close();

    private void ReadInput()
    {
        var buffer = new byte[4096];
        while (!_stop)
        {
            var count = Read(buffer);
            if (count <= 0)
            {
                if (!_stop)
                {
                    HangUp();
                }

                return;
            }

            lock (_decoding)
            {
                _pump!.Feed(buffer.AsSpan(0, count));
                _escapeTimer!.Change(_pump.IsPending ? Profile.EscapeTimeout : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            while (_budget.IsSpent && !_stop)
            {
                _hasRoom.WaitOne();
            }
        }
    }

    private void Flush()
    {
        lock (_decoding)
        {
            _pump!.Flush();
        }
    }

    private void WriteFrames()
    {
        while (!_stop)
        {
            _frameWaits.WaitOne();
            byte[]? frame;
            lock (_gate)
            {
                frame = _active ? _frame : null;
            }

            if (frame is not null && !Write(frame))
            {
                HangUp();
            }

            bool refused;
            lock (_gate)
            {
                refused = _refused && frame is not null;
                (_frame, _refused) = (null, false);
            }

            if (refused)
            {
                _post(new TerminalEvent.Drained());
            }
        }
    }

    private void LookAtSize()
    {
        var size = TerminalSize.Clamp(QuerySize());
        if (size != Size)
        {
            Size = size;
            _post(new TerminalEvent.Resized(size));
        }
    }

    private void HangUp()
    {
        if (Interlocked.Exchange(ref _hungUp, 1) == 0)
        {
            _post(new TerminalEvent.HungUp());
        }
    }

    private void Take(PosixSignal signal, Action handler) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        handler();
    }));

    private void ForceQuit()
    {
        Restore();
        _options.Quit();
    }

    private void OnExit(object? sender, EventArgs arguments) => Restore();

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments) => Restore();
}
