using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Executors.InProcess;

/// <summary>
/// Tasks on the thread pool. A task waits for leases, and for the operations of an <see cref="IAsyncJob"/>, without holding a
/// thread; work on local files blocks as it does on threads, since Linux has no asynchronous file read that pays off.
/// </summary>
internal sealed class TasksExecutor(ExecutorContext context) : InProcessExecutor(context)
{
    public override ExecutionMode Mode => ExecutionMode.Tasks;

    protected override void Carry_NeedsLock(WorkerLoop loop, int workers)
    {
        if (Job is not IAsyncJob)
        {
            LetBlock(workers);
        }

        _ = Task.Run(loop.RunAsync);
    }

    /// <summary>
    /// The pool adds threads beyond the number of cores only twice a second: workers that block in reads would wait for them.
    /// </summary>
    private static void LetBlock(int workers)
    {
        ThreadPool.GetMinThreads(out var threads, out var ports);
        if (threads < workers + 2)
        {
            ThreadPool.SetMinThreads(workers + 2, ports);
        }
    }
}
