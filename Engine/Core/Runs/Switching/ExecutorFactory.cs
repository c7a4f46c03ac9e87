using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.InProcess;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>Creates the executor of a mode.</summary>
internal static class ExecutorFactory
{
    public static IExecutor Create(ExecutionMode mode, ExecutorContext context) => mode switch
    {
        ExecutionMode.Sequential => new SequentialExecutor(context),
        ExecutionMode.Threads => new ThreadsExecutor(context),
        ExecutionMode.Tasks => new TasksExecutor(context),
        ExecutionMode.Processes => new ProcessesExecutor(context),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
