using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Runs workers that pull leases and propose outcomes. Made for one run; started once, drained once. <see cref="Start"/>,
/// <see cref="Drain"/>, <see cref="Abort"/> and disposal come one after the other, from whichever thread; the rest may come
/// from any thread at any time, and does nothing once it is drained.
/// </summary>
internal interface IExecutor : IDisposable
{
    ExecutionMode Mode { get; }

    /// <summary>Workers that it runs or is about to.</summary>
    int Workers { get; }

    /// <summary>
    /// Starts that many workers, warm: they wait at the gate for leases. Null, or why it cannot be, in a sentence; then nothing
    /// of it is left.
    /// </summary>
    string? Start(int workers, CancellationToken cancellationToken);

    /// <summary>Why it can run no worker any more, in a sentence; null while it can.</summary>
    string? Failure { get; }

    /// <summary>Workers hand back what they have not started; for a pause. Those in this process look for themselves.</summary>
    void ReturnUnstarted();

    /// <summary>Looks after the workers; called several times a second where the executor has no supervisor of its own.</summary>
    void Supervise();

    /// <summary>More or fewer workers; those that go hand back what they have not started.</summary>
    void Resize(int workers);

    /// <summary>
    /// Closes the gate: unstarted items return. True when all workers have ended within <paramref name="grace"/>; may be called
    /// again where they have not.
    /// </summary>
    bool Drain(TimeSpan grace);

    /// <summary>
    /// Asks what is in hand to stop in its middle, for a job that must not be cut off: it reports how far it came.
    /// </summary>
    void Cancel();

    /// <summary>
    /// Cancels or kills what still runs, and takes its leases back: their generation is raised, their items are queued at the
    /// front. Returns without waiting for a worker that cannot be ended.
    /// </summary>
    void Abort();

    /// <summary>One row per worker, in the order of their ids.</summary>
    IReadOnlyList<WorkerRow> Rows();
}
