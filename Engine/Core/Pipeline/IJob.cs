using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Pipeline;

/// <summary>What is done with each item. Immutable, thread-safe.</summary>
internal interface IJob
{
    /// <summary>The kind as in profiles, such as <c>integrity</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// What a child process needs to make the same job, in the kind's own encoding; what it cannot know by itself, such as
    /// that a file is still the one that was verified, it checks.
    /// </summary>
    byte[] Spec { get; }

    /// <summary>True when an item whose worker died may simply be done again.</summary>
    bool Repeatable { get; }

    /// <summary>A worker's own part: buffers, hashers. One for each worker.</summary>
    IItemWorker CreateWorker();
}

/// <summary>
/// A job whose items wait for others most of their time, such as for a server: tasks mode runs as many of them at once as it
/// has workers, without a thread for each. In the other modes its workers block.
/// </summary>
internal interface IAsyncJob : IJob
{
    /// <summary>As <see cref="IJob.CreateWorker"/>, for a worker that need not block.</summary>
    IAsyncItemWorker CreateAsyncWorker();
}

/// <summary>Does the work on items, one at a time. Owned by one worker; not thread-safe.</summary>
internal interface IItemWorker : IDisposable
{
    /// <summary>
    /// Does one item. What came of it goes to <paramref name="payload"/> in the job's own encoding; why it could not be done is
    /// a value. Looks at the token at least every few milliseconds and gives <see cref="ItemOutcome.Cancelled"/> then.
    /// </summary>
    ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken);

    /// <summary>The worker is done with a batch: what was kept for it (an open directory) is let go.</summary>
    void EndBatch();
}
