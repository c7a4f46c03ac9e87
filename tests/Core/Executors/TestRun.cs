using System.Collections.Concurrent;
using System.Globalization;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Walking;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>The parts of a test's run; changed by <c>with</c>.</summary>
internal sealed record TestPlan(string Root, ExecutionMode Mode, int Workers)
{
    public int Delay { get; init; }

    public int Queue { get; init; } = 256;

    public bool Repeatable { get; init; } = true;

    public bool Ordered { get; init; }

    /// <summary>The job's items wait without a thread where the mode lets them.</summary>
    public bool IsAsync { get; init; }

    public TimeSpan ItemTimeout { get; init; }

    /// <summary>All limits except <see cref="ItemTimeout"/>.</summary>
    public SupervisionOptions Supervision { get; init; } = SupervisionOptions.Default;

    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>Null for what the limit of open files leaves.</summary>
    public DescriptorBudget? Descriptors { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null for the tests' own program.</summary>
    public ChildProgram? Child { get; init; }
}

/// <summary>A whole run over a real tree, with real workers; every wait is bounded.</summary>
internal sealed class TestRun : IRunLog, IDisposable
{
    private readonly string _mark = "mark-" + Guid.NewGuid().ToString("N");
    private readonly Run _run;
    private readonly DirectoryHandle _root;
    private readonly CancellationTokenSource _stop = new();
    private readonly AlertBoard _alerts;
    private Task<RunResult>? _result;
    private bool _isDisposed;

    public TestRun(TestPlan plan)
    {
        var fileSystem = FileSystems.Create(new FileSystemOptions());
        Assert.True(fileSystem.OpenRoot(plan.Root, out var root).IsSuccess);
        _root = root!;
        _alerts = new AlertBoard(plan.Time);
        Job = new TestJob(plan.Root) { Delay = plan.Delay, Repeatable = plan.Repeatable };
        _run = new Run(
            new RunPlan
            {
                Profile = "test",
                Root = plan.Root,
                Activity = "test",
                Job = plan.IsAsync ? new AsyncTestJob(Job) : Job,
                Source = new Walker(fileSystem, _root, new WalkOptions { Filter = PathFilter.All, OneFileSystem = true }),
                Sink = Sink,
                Mode = plan.Mode,
                Workers = plan.Workers,
                QueueCapacity = plan.Queue,
                Ordered = plan.Ordered,
                Supervision = plan.Supervision with { ItemTimeout = plan.ItemTimeout },
                Switches = plan.Switches,
                Descriptors = plan.Descriptors,
                Child = plan.Child ?? TestChild.Program(_mark),
            },
            _alerts,
            this,
            plan.Time);
    }

    /// <summary>The word by which its children are found.</summary>
    public string Mark => _mark;

    public TestJob Job { get; }

    public TestSink Sink { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public IReadOnlyList<string> Alerts => [.. _alerts.Snapshot().Alerts.Select(a => $"{a.Kind} {a.Path} {a.Detail}")];

    public RunSnapshot Snapshot() => _run.Snapshot();

    public bool HasEnded => _result is { IsCompleted: true };

    public void Post(RunCommand command) => _run.Post(command);

    public void Cancel() => _stop.Cancel();

    public TestRun Start()
    {
        _result = Task.Factory.StartNew(
            () => _run.Execute(_stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return this;
    }

    /// <summary>Waits for the end of the run.</summary>
    public RunResult End()
    {
        if (_result is null)
        {
            Start();
        }

        Assert.True(
            ((IAsyncResult)_result!).AsyncWaitHandle.WaitOne(Wait.Limit), $"the run does not end: {Snapshot().Ledger}\n{Describe()}");
        return _result!.GetAwaiter().GetResult();
    }

    /// <summary>Waits until a condition holds, or the run has ended; false where it ended first.</summary>
    public bool WaitUntil(Func<bool> isSo, string what)
    {
        var so = false;
        Wait.Until(() => (so = isSo()) || HasEnded, what, Describe);
        return so || isSo();
    }

    public bool WaitForCommitted(long items) => WaitUntil(() => Sink.Items.Count >= items, $"{items} items");

    public bool WaitForMode(ExecutionMode mode) => WaitUntil(() => Snapshot() is { SwitchingTo: null } s && s.Mode == mode, $"mode {mode}");

    /// <summary>The ids of this run's living children.</summary>
    public IReadOnlyList<int> Children() => FindChildren(_mark, Environment.ProcessId);

    /// <summary>The ids of this process's children that are dead and not reaped.</summary>
    public static IReadOnlyList<int> Zombies() =>
        [.. Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(n => char.IsDigit(n[0]))
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Where(IsZombie)];

    /// <summary>Processes with that word on their command line.</summary>
    public static IReadOnlyList<int> FindChildren(string mark, int parent) =>
        [.. Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(n => char.IsDigit(n[0]))
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Where(id => id != parent && IsChild(id, mark))];

    public void Signal(int process, string signal) => _ = Tool.Signal(signal, process.ToString(CultureInfo.InvariantCulture));

    /// <summary>The events of the run, for the message of a failed assertion.</summary>
    public string Describe() => string.Join('\n', Log.Concat(Alerts));

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Job.Release.Set();
        _stop.Cancel();
        if (_result is not null)
        {
            _ = ((IAsyncResult)_result).AsyncWaitHandle.WaitOne(Wait.Limit);
        }

        _run.Dispose();
        _root.Release();
        _stop.Dispose();
    }

    void IRunLog.Write(string text) => Log.Enqueue(text);

    void IRunLog.Bug(Exception exception, FilePath path) => Log.Enqueue($"bug at {path}: {exception.Message}");

    private static bool IsZombie(int id)
    {
        try
        {
            // The name in brackets may contain anything; the state and the parent's id follow it.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" && fields[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsChild(int id, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
