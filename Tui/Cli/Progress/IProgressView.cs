using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Progress;

/// <summary>Shows a run while it goes on. It borrows the calling thread until the run has ended.</summary>
internal interface IProgressView
{
    /// <param name="waitForEnd">Waits at most so long; true once the run has ended.</param>
    /// <param name="look">The run at this moment.</param>
    void Watch(Func<TimeSpan, bool> waitForEnd, Func<RunSnapshot> look);
}
