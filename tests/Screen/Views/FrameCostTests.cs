using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

/// <summary>The budgets of the screen, on pictures that differ as those of a run do from one refresh to the next.</summary>
public sealed class FrameCostTests
{
    [Theory]
    [InlineData(80, 24, 8_000, 1_000)]
    [InlineData(200, 50, 20_000, 3_000)]
    public void Frames_RunUnderWay_AreWithinTheBudget(int width, int height, int first, int update)
    {
        var board = Samples.Board(40);
        var writer = new FrameWriter(TerminalProfile.Full);
        var state = AppUpdate.Update(Samples.Initial(width, height), new ScreenMessage.RunStarted(RunKind.Job)).State;
        using var render = new Render();
        CellBuffer? shown = null;
        for (var step = 0; step < 40; step++)
        {
            Samples.Add(board, 40 + step);
            state = AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(Later(Samples.Run(board), step))).State;
            var next = render.Frame(state);
            Assert.InRange(writer.Write(shown, next).Length, 0, shown is null ? first : update);
            shown ??= new CellBuffer(next.Size);
            shown.CopyFrom(next);
        }

        Assert.Equal(0, writer.Write(shown, shown!).Length);
    }

    // Every number and every path is another one.
    private static RunSnapshot Later(RunSnapshot run, int step) => run with
    {
        Ledger = run.Ledger with { Discovered = 90_344 + (step * 3_571), Committed = 86_120 + (step * 3_571) },
        Counters = [run.Counters[0] with { Value = 86_080 + (step * 3_571) }, .. run.Counters.Skip(1)],
        Verified = 86_115 + (step * 3_571),
        Bytes = run.Bytes + (step * 102_345_678L),
        BytesPerSecond = 410e6 + (step % 7 * 13.7e6),
        ItemsPerSecond = 11_420 + (step % 5 * 731),
        Elapsed = run.Elapsed + TimeSpan.FromSeconds(0.25 * step),
        Progress = run.Progress with { Fraction = 0.3 + (step * 0.011) },
        Workers = [.. run.Workers.Select(worker => worker with
        {
            CurrentItem = $"share/package-{step * worker.Id}/some/file-{step % 13}.bin",
            BytesPerSecond = (205e6 / worker.Id) + (step * 1.3e6),
            ItemsPerSecond = 5_710 + (step * 17),
            CpuPercent = 60 + step,
            State = WorkerState.Working,
        })],
        Queues = [run.Queues[0] with { Depth = 3_072 + (step * 19), History = [.. Enumerable.Range(step, 60).Select(i => (i * 977) % 4_096)] }],
        Cores = [new CoreSample(0, 212e6 + (step * 1e6), 0.5 + (step * 0.01)), new CoreSample(1, 198e6 - (step * 1e6), 0.9 - (step * 0.01))],
    };
}
