using TuiScan.Engine.Model;

namespace TuiScan.Engine.Executors.InProcess;

/// <summary>
/// One worker that does one item after the other, whatever number is asked for: the reference for all other executors.
/// </summary>
internal sealed class SequentialExecutor(ExecutorContext context) : InProcessExecutor(context)
{
    public override ExecutionMode Mode => ExecutionMode.Sequential;

    protected override int Clamp(int workers) => 1;

    protected override void Carry_NeedsLock(WorkerLoop loop, int workers) =>
        new Thread(loop.Run) { IsBackground = true, Name = "worker" }.Start();
}
