using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// Does the items of a batch one after the other and collects their outcomes: the innermost loop of every worker, in a
/// thread, a task or a child process. Not thread-safe.
/// </summary>
internal sealed class BatchRunner(IItemWorker worker, WorkerSlot slot, Action<Exception, FilePath> onBug)
{
    /// <summary>
    /// Does items from <paramref name="index"/> on until the batch ends, the outcomes fill up, <paramref name="mayContinue"/>
    /// returns false or the token is cancelled. Returns the index of the first item that was not done.
    /// </summary>
    public int Run(
        ItemBatch batch, int index, OutcomeBuffer outcomes, Func<bool> mayContinue, CancellationToken cancellationToken)
    {
        while (index < batch.Count && !outcomes.IsFull && !cancellationToken.IsCancellationRequested && mayContinue())
        {
            var item = batch[index];
            slot.BeginItem(item.Context, item.Name, item.Sequence);
            outcomes.Begin();
            if (!TryEnd(RunItem(item, outcomes, cancellationToken), outcomes))
            {
                break;
            }

            index++;
        }

        return index;
    }

    /// <summary>As <see cref="Run"/>, with a worker that does not block.</summary>
    public async ValueTask<int> RunAsync(
        IAsyncItemWorker waiting, ItemBatch batch, int index, OutcomeBuffer outcomes, Func<bool> mayContinue, CancellationToken cancellationToken)
    {
        while (index < batch.Count && !outcomes.IsFull && !cancellationToken.IsCancellationRequested && mayContinue())
        {
            slot.BeginItem(batch[index].Context, batch[index].Name, batch[index].Sequence);
            outcomes.Begin();
            if (!TryEnd(await RunItemAsync(waiting, batch, index, outcomes, cancellationToken).ConfigureAwait(false), outcomes))
            {
                break;
            }

            index++;
        }

        return index;
    }

    private bool TryEnd(in ItemOutcome outcome, OutcomeBuffer outcomes)
    {
        if (outcome.Status == OutcomeStatus.Cancelled)
        {
            outcomes.Abandon();
            slot.AbandonItem();
            return false;
        }

        outcomes.End(outcome);
        slot.EndItem(0);
        return true;
    }

    private ItemOutcome RunItem(in ItemRef item, OutcomeBuffer outcomes, CancellationToken cancellationToken)
    {
        try
        {
            return worker.Process(item, outcomes, slot, cancellationToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return OutcomeOf(e, item, outcomes);
        }
    }

    private async ValueTask<ItemOutcome> RunItemAsync(
        IAsyncItemWorker waiting, ItemBatch batch, int index, OutcomeBuffer outcomes, CancellationToken cancellationToken)
    {
        try
        {
            return await waiting.ProcessAsync(batch[index], outcomes, slot, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return OutcomeOf(e, batch[index], outcomes);
        }
    }

    /// <summary>
    /// The boundary of the item runner: a file that triggers a bug in our code must not stop the run, nor count as clean.
    /// </summary>
    private ItemOutcome OutcomeOf(Exception exception, in ItemRef item, OutcomeBuffer outcomes)
    {
        outcomes.ClearPayload();
        onBug(exception, item.Path);
        return ItemOutcome.Faulted(FaultCode.Internal);
    }
}
