using System.Buffers.Binary;
using System.Buffers.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Compute;

/// <summary>Computes the value of each range. Immutable.</summary>
internal sealed class ComputeJob(Kernel kernel, int size) : IJob
{
    public string Kind => ComputePlugin.KindName;

    public byte[] Spec => new ByteWriter().Text(kernel.Name).I64(size).ToArray();

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => new Worker(kernel, size);

    /// <summary>Owned by one worker.</summary>
    private sealed class Worker(Kernel kernel, int size) : IItemWorker
    {
        public void EndBatch()
        {
        }

        public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
        {
            if (!Utf8Parser.TryParse(item.Name, out long index, out _))
            {
                throw new ArgumentException("the item is no range");
            }

            slot.Enter(WorkPhase.Compute);
            var value = 0UL;
            var (from, end) = (index * size, (index + 1) * size);
            while (from < end)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return ItemOutcome.Cancelled;
                }

                var to = Math.Min(end, from + kernel.PieceLength);
                value = kernel.Advance(value, from, to);
                from = to;
                slot.SetOffset(from - (index * size));
            }

            BinaryPrimitives.WriteUInt64LittleEndian(payload.GetSpan(sizeof(ulong)), value);
            payload.Advance(sizeof(ulong));
            return ItemOutcome.Completed(0);
        }

        public void Dispose()
        {
        }
    }
}
