using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Fetch.Transfers;

namespace TuiScan.Fetch;

/// <summary>Downloads its entries, one at a time. Owned by one worker.</summary>
internal sealed class FetchWorker(FetchTools tools, IReadOnlyList<FetchEntry> entries) : IAsyncItemWorker
{
    /// <summary>About what a connection delivers at once; with many workers some MB in all.</summary>
    private const int BlockLength = 64 * 1024;

    private readonly byte[] _block = GC.AllocateUninitializedArray<byte>(BlockLength);

    public void EndBatch()
    {
    }

    public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken) =>
        ProcessAsync(item, payload, slot, cancellationToken).AsTask().GetAwaiter().GetResult();

    public ValueTask<ItemOutcome> ProcessAsync(
        in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken) =>
        new Download(tools, entries[(int)item.Sequence], _block, slot).RunAsync(payload, cancellationToken);

    public void Dispose()
    {
    }
}
