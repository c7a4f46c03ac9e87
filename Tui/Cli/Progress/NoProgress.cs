using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Progress;

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressView
{
    public void Watch(Func<TimeSpan, bool> waitForEnd, Func<RunSnapshot> look) => waitForEnd(Timeout.InfiniteTimeSpan);
}
