using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Progress;

/// <summary>Shows a run's progress. It uses the calling thread until the run has ended.</summary>
internal interface IProgressView
{
    /// <param name="waitForEnd">Waits up to that time; true once the run has ended.</param>
    /// <param name="look">Returns a snapshot of the run.</param>
    void Watch(Func<TimeSpan, bool> waitForEnd, Func<RunSnapshot> look);
}
