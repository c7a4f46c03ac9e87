using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Pipeline;

/// <summary>The work to do with each item. Immutable, thread-safe.</summary>
internal interface IJob
{
    /// <summary>The kind as in profiles, such as <c>integrity</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// The data from which a child process creates the same job, in the kind's own encoding. The child verifies what the data
    /// cannot guarantee, such as that a file is still the one that was verified.
    /// </summary>
    byte[] Spec { get; }

    /// <summary>True when an item whose worker died may be done again.</summary>
    bool Repeatable { get; }

    /// <summary>Creates the part of one worker: buffers, hashers.</summary>
    IItemWorker CreateWorker();
}

/// <summary>
/// A job whose items mostly wait, such as for a server: tasks mode runs as many of them at once as it has workers, without a
/// thread for each. In the other modes its workers block.
/// </summary>
internal interface IAsyncJob : IJob
{
    /// <summary>As <see cref="IJob.CreateWorker"/>, for a worker that does not block.</summary>
    IAsyncItemWorker CreateAsyncWorker();
}

/// <summary>Does the work on items, one at a time. Owned by one worker; not thread-safe.</summary>
internal interface IItemWorker : IDisposable
{
    /// <summary>
    /// Does one item. The result goes to <paramref name="payload"/> in the job's own encoding; a fault is a value in the
    /// outcome. Checks the token at least every few milliseconds and returns <see cref="ItemOutcome.Cancelled"/> when it is
    /// cancelled.
    /// </summary>
    ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken);

    /// <summary>Called when the worker is done with a batch: releases what was kept for it (an open directory).</summary>
    void EndBatch();
}
