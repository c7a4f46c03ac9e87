using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Tests.Core.Executors;

/// <summary>A <see cref="TestJob"/> whose items wait for their time without a thread, and then do the same.</summary>
internal sealed class AsyncTestJob(TestJob job) : IAsyncJob
{
    public string Kind => job.Kind;

    public byte[] Spec => job.Spec;

    public bool Repeatable => job.Repeatable;

    public IItemWorker CreateWorker() => job.CreateWorker();

    public IAsyncItemWorker CreateAsyncWorker() => new Worker(job.Delay, (job with { Delay = 0 }).CreateWorker());

    private sealed class Worker(int delay, IItemWorker worker) : IAsyncItemWorker
    {
        public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("tasks mode asks for the asynchronous way");

        public ValueTask<ItemOutcome> ProcessAsync(
            in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken) =>
            ProcessAsync(item.Sequence, item.Context.ToArray(), item.Name.ToArray(), item.Type, payload, slot, cancellationToken);

        public void EndBatch() => worker.EndBatch();

        public void Dispose() => worker.Dispose();

        private async ValueTask<ItemOutcome> ProcessAsync(
            long sequence, byte[] context, byte[] name, EntryType type, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(delay, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return ItemOutcome.Cancelled;
            }

            return worker.Process(
                new ItemRef { Sequence = sequence, Context = context, Name = name, Type = type }, payload, slot, cancellationToken);
        }
    }
}
