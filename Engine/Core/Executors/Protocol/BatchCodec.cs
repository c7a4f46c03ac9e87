using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>
/// Encodes leases for a worker. Content, for each lease until the end: token u32, return requests u32, flags u8 (1: large),
/// first sequence i64, context as a blob, count u32, and for each item its name as a blob, type u8, fault i32. Only unsettled
/// items are sent; a worker counts from 0.
/// </summary>
internal static class BatchCodec
{
    private const byte LargeFlag = 1;
    private const int MinItemLength = 4 + 1 + 4;

    /// <summary>Appends one lease to a message that was begun.</summary>
    public static void Write(MessageWriter writer, uint token, uint returnRequests, Lease lease)
    {
        var batch = lease.Batch;
        writer.U32(token);
        writer.U32(returnRequests);
        writer.U8(batch.IsLarge ? LargeFlag : (byte)0);
        writer.I64(batch.FirstSequence + lease.From);
        writer.Blob(batch.Context);
        writer.U32((uint)(batch.Count - lease.From));
        for (var index = lease.From; index < batch.Count; index++)
        {
            var item = batch[index];
            writer.Blob(item.Name);
            writer.U8((byte)item.Type);
            writer.I32(item.Fault.Value);
        }
    }

    /// <summary>Reads all leases of a message; false where the bytes are invalid.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, Action<ReceivedBatch> take)
    {
        var reader = new ByteReader(content);
        while (!reader.IsBad && reader.Left > 0)
        {
            if (ReadOne(ref reader) is { } received)
            {
                take(received);
            }
        }

        return reader.IsWhole;
    }

    private static ReceivedBatch? ReadOne(ref ByteReader reader)
    {
        var (token, returnRequests, flags, sequence) = (reader.U32(), reader.U32(), reader.U8(), reader.I64());
        var context = reader.Blob(Wire.MaxContent).ToArray();
        var count = reader.U32();
        if (flags > LargeFlag || sequence < 0 || count == 0 || count > (uint)(reader.Left / MinItemLength))
        {
            reader.Reject();
            return null;
        }

        // The names lie between the other fields; they are copied side by side as they are read.
        var names = new byte[LengthOfNames(reader, count)];
        var used = 0;
        var slots = new ItemBatch.ItemSlot[count];
        for (var index = 0; index < slots.Length && !reader.IsBad; index++)
        {
            var name = reader.Blob(Wire.MaxContent);
            name.CopyTo(names.AsSpan(used));
            slots[index] = new ItemBatch.ItemSlot(used, name.Length, (EntryType)reader.U8(), new FaultCode(reader.I32()));
            used += name.Length;
        }

        if (reader.IsBad)
        {
            return null;
        }

        var batch = new ItemBatch(sequence, context, null, names, slots);
        return new ReceivedBatch(token, returnRequests, flags == LargeFlag ? batch.Slice(0, batch.Count, isLarge: true) : batch);
    }

    private static int LengthOfNames(ByteReader reader, uint count)
    {
        var length = 0;
        for (var index = 0u; index < count && !reader.IsBad; index++)
        {
            length += reader.Blob(Wire.MaxContent).Length;
            _ = reader.U8();
            _ = reader.I32();
        }

        return length;
    }
}

/// <summary>A lease as a child sees it.</summary>
/// <param name="Token">Identifies the lease in what is sent back.</param>
/// <param name="ReturnRequests">How often all items had been requested back when it was sent; at the next request it is handed
/// back.</param>
/// <param name="Batch">Its items, counted from 0.</param>
internal sealed record ReceivedBatch(uint Token, uint ReturnRequests, ItemBatch Batch);
