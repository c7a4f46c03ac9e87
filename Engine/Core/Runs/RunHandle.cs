using TuiScan.Engine.Jobs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>
/// A run that is ready to go, with all that it holds open: what a command or a screen starts, watches and steers.
/// <see cref="Execute"/> is called once; <see cref="Post"/> and <see cref="Snapshot"/> from any thread at any time.
/// </summary>
public sealed class RunHandle : IDisposable
{
    private readonly Run _run;
    private readonly Func<RunResult, RunReport> _report;
    private readonly RunParts _parts;
    private readonly AlertBoard _alerts;

    internal RunHandle(Run run, AlertBoard alerts, Func<RunResult, RunReport> report, RunParts parts)
    {
        _run = run;
        _alerts = alerts;
        _report = report;
        _parts = parts;
    }

    /// <summary>In text the job's lines come all the time and are all that is written.</summary>
    public bool HasLinesOnly { get; internal init; }

    /// <summary>What a person should know before it begins, in sentences; they are among its notes too.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>What people should see, as it is raised.</summary>
    public AlertBoard Alerts => _alerts;

    /// <summary>Steers the run; ignored once it has ended.</summary>
    public void Post(RunCommand command) => _run.Post(command);

    /// <summary>The run at this moment.</summary>
    public RunSnapshot Snapshot() => _run.Snapshot();

    /// <summary>The processes that work for the run at this moment.</summary>
    internal IReadOnlyList<int> ChildIds => _run.ChildIds;

    /// <summary>Runs to the end, or until the token is cancelled. Throws only for a fault of our own.</summary>
    public RunReport Execute(CancellationToken cancellationToken) => _report(_run.Execute(cancellationToken));

    /// <summary>Closes what the run held open; the report's findings are gone with it.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _parts.Dispose();
    }
}
