using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Screen.State;
using TuiScan.Screen.Terminal;

namespace TuiScan.Screen.App;

/// <summary>
/// The one loop of the screen. A single thread waits on one queue of messages; input, signals and the run's end come from their
/// own threads and only post. A snapshot of the run is taken at the refresh rate, a key takes effect at once, and frames are drawn
/// at the <see cref="FramePace"/>. While nothing happens nothing wakes it.
/// </summary>
internal sealed class ScreenLoop : IDisposable
{
    /// <summary>Over SSH snapshots are half as frequent: the content is the same, and a slow link stays free for keys.</summary>
    private static readonly TimeSpan SshRefresh = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Over SSH a large frame puts the next snapshot off, so that they fill no more than this: a link of 1.2 kB/s stays free for
    /// keys at 200x50 too. What a key does is drawn at once all the same.
    /// </summary>
    private const double SshBytesPerSecond = 1000;

    private static readonly TimeSpan MaxSshRefresh = TimeSpan.FromMilliseconds(1500);

    /// <summary>After the terminal is gone nothing is shown: the clock only ends a run that does not stop.</summary>
    private static readonly TimeSpan DetachedTick = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<ScreenMessage> _messages = [];
    private readonly ITerminal _terminal;
    private readonly ProfileHost _host;
    private readonly TimeProvider _time;
    private readonly FramePainter _painter;
    private readonly InputRouter _router;
    private readonly RunHost _run;
    private readonly TuneHost _tune;
    private readonly EffectRunner _effects;
    private readonly FramePace _pace = new();
    private readonly long _began;
    private AppState _state;
    private TimeSpan _nextSnapshot;
    private TimeSpan _lastFrame = -FramePace.Usual;
    private bool _isDirty = true;
    private bool _isBusy; // the terminal has not accepted the last frame yet: it reports when it has
    private int? _exit;
    private volatile ExceptionDispatchInfo? _crash;

    public ScreenLoop(ITerminal terminal, ProfileHost host, TimeProvider time)
    {
        _terminal = terminal;
        _host = host;
        _time = time;
        _began = time.GetTimestamp();
        _state = new AppState { Size = terminal.Size, Facts = host.Facts, Settings = host.Settings };
        _painter = new FramePainter(terminal);
        _router = new InputRouter(_painter, () => _state, Feed);
        _run = new RunHost(Post, Crash);
        _tune = new TuneHost(Post, Crash);
        _effects = new EffectRunner(terminal, host, _run, _tune, _painter, time) { Feed = Feed, Post = Post, State = () => _state };
    }

    /// <summary>The summary of the last run; null where none has ended.</summary>
    public RunSummary? LastSummary => _run.LastSummary;

    public AppState State => _state;

    private TimeSpan Now => _time.GetElapsedTime(_began);

    // Read each time: another profile may have another value.
    private TimeSpan Refresh => _host.Profile.Get(CommonSettings.Refresh) is var refresh && _terminal.Profile.Ssh && refresh < SshRefresh ? SshRefresh : refresh;

    /// <summary>Shows the screen until it is left; returns the exit code. An exception of a run's thread is rethrown here.</summary>
    public int Run()
    {
        _terminal.Enter(happened => Post(new ScreenMessage.FromTerminal(happened)));
        _state = _state with { Size = _terminal.Size };
        Feed(new ScreenMessage.Opened());
        Paint();
        while (_exit is null)
        {
            if (_messages.TryTake(out var message, Wait()))
            {
                TakeIn(message);
            }

            _crash?.Throw();
            if (_exit is null)
            {
                TakeSnapshot();
                Paint();
            }
        }

        return _exit.Value;
    }

    /// <summary>
    /// Handles all waiting messages before the next frame: a burst of messages costs one frame. An endless one (a paste of
    /// megabytes) costs one frame per interval, so that progress is visible.
    /// </summary>
    private void TakeIn(ScreenMessage? message)
    {
        var until = Now + FramePace.Usual;
        do
        {
            _router.Route(message!);
            if (message is ScreenMessage.SnapshotTaken)
            {
                // The run's own snapshot replaces one that may be due: its names and the first numbers make two frames, each
                // small enough for a slow link.
                _nextSnapshot = Now + Refresh;
            }
            else if (message is ScreenMessage.FromTerminal { Event: TerminalEvent.Typed typed })
            {
                _terminal.Handled(typed.Input);
            }
        }
        while (_exit is null && Now < until && _messages.TryTake(out message));
    }

    public void Dispose()
    {
        _painter.Dispose();
        _tune.Dispose();
        _messages.Dispose();
    }

    private void Post(ScreenMessage message)
    {
        try
        {
            _messages.Add(message);
        }
        catch (InvalidOperationException)
        {
            // The loop has ended: the message has no receiver.
        }
    }

    private void Crash(Exception exception)
    {
        _crash = ExceptionDispatchInfo.Capture(exception);
        Post(new ScreenMessage.Tick(Now));
    }

    /// <summary>The time until the next snapshot or frame is due; -1 ms to wait for a message.</summary>
    private TimeSpan Wait()
    {
        var now = Now;
        if (_state.IsDetached)
        {
            return _state.Leaving is null ? Timeout.InfiniteTimeSpan : DetachedTick;
        }

        var next = TimeSpan.MaxValue;
        if (_state.Active is not null)
        {
            next = _nextSnapshot;
        }

        if (_state.Notice is { } notice && notice.Since + Notice.Life < next)
        {
            next = notice.Since + Notice.Life + FramePace.Usual;
        }

        if (_isDirty && !_isBusy && _lastFrame + _pace.Interval < next)
        {
            next = _lastFrame + _pace.Interval;
        }

        return next == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan
            : next <= now ? TimeSpan.Zero
            : next - now;
    }

    private void Feed(ScreenMessage message)
    {
        if (_state.Now != Now && message is not ScreenMessage.Tick)
        {
            _state = _state with { Now = Now };
        }

        var (next, effects) = AppUpdate.Update(_state, message);
        _state = next;
        _isDirty = true;
        if (message is ScreenMessage.FromTerminal { Event: TerminalEvent.Drained })
        {
            _isBusy = false;
            _pace.Drained(Now);
        }

        foreach (var effect in effects)
        {
            if (effect is ScreenEffect.StartRun)
            {
                _nextSnapshot = TimeSpan.Zero;
            }

            _exit = _effects.Do(effect) ?? _exit;
        }
    }

    private void TakeSnapshot()
    {
        var now = Now;
        if (_state.IsDetached)
        {
            Feed(new ScreenMessage.Tick(now));
            return;
        }

        if (now < _nextSnapshot)
        {
            if (_state.Active is null)
            {
                Feed(new ScreenMessage.Tick(now));
            }

            return;
        }

        _nextSnapshot = now + Refresh;
        Feed(new ScreenMessage.Tick(now));
        if (_run.Snapshot() is { } snapshot)
        {
            Feed(new ScreenMessage.SnapshotTaken(snapshot));
        }
    }

    private void Paint()
    {
        if (!_isDirty || _state.IsDetached || Now < _lastFrame + _pace.Interval)
        {
            return;
        }

        _lastFrame = Now;
        _router.Draw();
        var before = _painter.SentBytes;
        _isBusy = !_painter.Send();
        PutOff(_painter.SentBytes - before);
        if (_isBusy)
        {
            _pace.Refused(_lastFrame);
        }
        else
        {
            _pace.Sent(_lastFrame);
        }

        _isDirty = _isBusy;
    }

    private void PutOff(long bytes)
    {
        if (!_terminal.Profile.Ssh)
        {
            return;
        }

        var share = TimeSpan.FromSeconds(bytes / SshBytesPerSecond);
        var due = Now + (share < MaxSshRefresh ? share : MaxSshRefresh);
        _nextSnapshot = _nextSnapshot < due ? due : _nextSnapshot;
    }
}
