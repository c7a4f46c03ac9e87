using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// A worker that can release its thread while it waits. Owned by one worker; one item at a time, whose parts may run on several
/// threads one after the other.
/// </summary>
internal interface IAsyncItemWorker : IItemWorker
{
    /// <summary>
    /// As <see cref="IItemWorker.Process"/>, without blocking. The item is valid until the first wait; payload and slot are the
    /// worker's until the end.
    /// </summary>
    ValueTask<ItemOutcome> ProcessAsync(
        in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken);
}
