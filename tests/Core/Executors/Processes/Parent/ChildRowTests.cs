using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors.Processes.Parent;

public sealed class ChildRowTests
{
    [Theory]
    [InlineData(WorkerState.Starting, false, WorkerState.Starting)]
    [InlineData(WorkerState.Starting, true, WorkerState.Ended)]
    [InlineData(WorkerState.Dead, true, WorkerState.Dead)]
    public void ToRow_WithoutAChild_StartsOneOnlyWhileOpen(WorkerState between, bool isClosed, WorkerState shown)
    {
        var row = new ChildRow(1, new ActiveClock(new ManualClock()), SupervisionOptions.Default) { Between = between };

        Assert.Equal(shown, row.ToRow(isClosed).State);
    }
}
