using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Runs workers that take leases and propose outcomes. Created for one run; started once, drained once. <see cref="Start"/>,
/// <see cref="Drain"/>, <see cref="Abort"/> and disposal come one after the other, from any thread; the rest may come from any
/// thread at any time, and does nothing after the drain.
/// </summary>
internal interface IExecutor : IDisposable
{
    ExecutionMode Mode { get; }

    /// <summary>The number of workers that run or are being started.</summary>
    int Workers { get; }

    /// <summary>
    /// Starts that many workers, warm: they wait at the gate for leases. Returns null, or why they cannot be started, as a
    /// sentence; then nothing of the executor is left running.
    /// </summary>
    DisplayText? Start(int workers, CancellationToken cancellationToken);

    /// <summary>Why it can run no worker any more, as a sentence; null while it can.</summary>
    DisplayText? Failure { get; }

    /// <summary>
    /// Makes workers return the items that they have not started; for a pause. Workers in this process check for a pause
    /// themselves.
    /// </summary>
    void ReturnUnstarted();

    /// <summary>Supervises the workers; called several times a second where the executor has no supervisor of its own.</summary>
    void Supervise();

    /// <summary>Changes the number of workers; those that end return the items that they have not started.</summary>
    void Resize(int workers);

    /// <summary>
    /// Closes the gate: unstarted items return. True when all workers have ended within <paramref name="grace"/>; may be called
    /// again when they have not.
    /// </summary>
    bool Drain(TimeSpan grace);

    /// <summary>
    /// Asks workers to stop in the middle of their items, for a job that must not be cut off: each reports how far it came.
    /// </summary>
    void Cancel();

    /// <summary>
    /// Cancels or kills the workers that still run, and takes their leases back: their generation is raised, their items are
    /// queued at the front. Returns without waiting for a worker that cannot be ended.
    /// </summary>
    void Abort();

    /// <summary>One row per worker, in the order of their ids.</summary>
    IReadOnlyList<WorkerRow> Rows();
}
