using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs;

/// <summary>
/// A prepared run with all that it holds open: what a command or a screen starts, watches and steers. <see cref="Execute"/> is
/// called once; <see cref="Post"/> and <see cref="Snapshot"/> from any thread at any time.
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

    /// <summary>True when text output consists of the job's lines only, which come all the time.</summary>
    public bool HasLinesOnly { get; internal init; }

    /// <summary>Warnings to show before the run begins, as sentences; they are among its notes too.</summary>
    public IReadOnlyList<DisplayText> Warnings { get; internal init; } = [];

    /// <summary>The alerts for display, as they are raised.</summary>
    public AlertBoard Alerts => _alerts;

    /// <summary>Steers the run; ignored once it has ended.</summary>
    public void Post(RunCommand command) => _run.Post(command);

    /// <summary>A snapshot of the run.</summary>
    public RunSnapshot Snapshot() => _run.Snapshot();

    /// <summary>The ids of the processes that work for the run at this moment.</summary>
    internal IReadOnlyList<int> ChildIds => _run.ChildIds;

    /// <summary>Runs to the end, or until the token is cancelled. Throws only for a bug of our own.</summary>
    public RunReport Execute(CancellationToken cancellationToken) => _report(_run.Execute(cancellationToken));

    /// <summary>Closes what the run held open; the report's findings are gone with it.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _parts.Dispose();
    }
}
