using System.Globalization;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Executors.InProcess;

/// <summary>Dedicated threads with blocking reads: the fastest way to process local files.</summary>
internal sealed class ThreadsExecutor(ExecutorContext context) : InProcessExecutor(context)
{
    public override ExecutionMode Mode => ExecutionMode.Threads;

    protected override void Carry_NeedsLock(WorkerLoop loop, int workers) => new Thread(loop.Run)
    {
        // A background thread: a read that never returns must not keep the program alive.
        IsBackground = true,
        Name = string.Create(CultureInfo.InvariantCulture, $"worker {loop.Id}"),
    }.Start();
}
