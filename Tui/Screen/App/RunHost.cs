using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State;

namespace TuiScan.Screen.App;

/// <summary>Opens what a run needs. Returns a <see cref="Diagnostic"/> when it cannot begin.</summary>
internal delegate Result<RunHandle> PrepareRun();

/// <summary>
/// The screen's current run, if any: opened, executed and closed on a thread of its own, so that the loop never waits for a
/// disk. Thread-safe; commands posted before the run is open wait for it.
/// </summary>
internal sealed class RunHost(Action<ScreenMessage> post, Action<Exception> crashed)
{
    private readonly Lock _lock = new();
    private readonly List<RunCommand> _early = []; // guarded by _lock: posted before there is a handle
    private RunHandle? _handle; // guarded by _lock
    private Thread? _thread;

    /// <summary>The summary of the last run; null before the end of the first one.</summary>
    public RunSummary? LastSummary { get; private set; }

    public void Start(RunKind kind, PrepareRun prepare)
    {
        lock (_lock)
        {
            _early.Clear();
        }

        _thread = new Thread(() => Execute(kind, prepare)) { IsBackground = true, Name = "run" };
        _thread.Start();
    }

    public void Post(RunCommand command)
    {
        lock (_lock)
        {
            if (_handle is null)
            {
                _early.Add(command);
            }

            _handle?.Post(command);
        }
    }

    /// <summary>A snapshot of the run; null where none is open.</summary>
    public RunSnapshot? Snapshot()
    {
        lock (_lock)
        {
            return _handle?.Snapshot();
        }
    }

    private void Execute(RunKind kind, PrepareRun prepare)
    {
        try
        {
            if (!prepare().TryGet(out var prepared, out var refused))
            {
                post(new ScreenMessage.RunRefused(kind, refused.Message, refused.ExitCode));
                return;
            }

            using var handle = prepared;
            Open(handle);

            // The data before the first entry: names without numbers, which come with the next snapshot.
            post(new ScreenMessage.SnapshotTaken(handle.Snapshot()));
            RunReport report;
            try
            {
                report = handle.Execute(CancellationToken.None);
            }
            finally
            {
                Close();
            }

            LastSummary = report.Summary;
            var code = report.Summary is { Interrupted: true, StoppedByJob: false } ? ExitCodes.Interrupted : report.Summary.Exit;

            // With what its end alone could tell, such as that the disk was full, or that its baseline was removed meanwhile.
            post(new ScreenMessage.SnapshotTaken(handle.Snapshot() with { Notes = report.Summary.Notes, Failure = report.Failure }));
            post(new ScreenMessage.RunEnded(code, report.Failure));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The boundary of a thread: the loop rethrows it after the terminal is restored.
            crashed(e);
        }
    }

    private void Open(RunHandle handle)
    {
        lock (_lock)
        {
            _handle = handle;
            foreach (var command in _early)
            {
                handle.Post(command);
            }

            _early.Clear();
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            _handle = null;
        }
    }
}
