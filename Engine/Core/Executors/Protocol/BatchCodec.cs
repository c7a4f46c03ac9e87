using TuiScan.Engine.Model;
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
        var cursor = new WireCursor(content);
        while (!cursor.IsBad && cursor.Left > 0)
        {
            if (ReadOne(ref cursor) is { } received)
            {
                take(received);
            }
        }

        return cursor.IsWhole;
    }

    private static ReceivedBatch? ReadOne(ref WireCursor cursor)
    {
        var (token, returnRequests, flags, sequence) = (cursor.U32(), cursor.U32(), cursor.U8(), cursor.I64());
        var context = cursor.Blob(Wire.MaxContent).ToArray();
        var count = cursor.U32();
        if (flags > LargeFlag || sequence < 0 || count == 0 || count > (uint)(cursor.Left / MinItemLength))
        {
            cursor.Reject();
            return null;
        }

        // The names lie between the other fields; they are copied side by side as they are read.
        var names = new byte[LengthOfNames(cursor, count)];
        var used = 0;
        var slots = new ItemBatch.ItemSlot[count];
        for (var index = 0; index < slots.Length && !cursor.IsBad; index++)
        {
            var name = cursor.Blob(Wire.MaxContent);
            name.CopyTo(names.AsSpan(used));
            slots[index] = new ItemBatch.ItemSlot(used, name.Length, (EntryType)cursor.U8(), new FaultCode(cursor.I32()));
            used += name.Length;
        }

        if (cursor.IsBad)
        {
            return null;
        }

        var batch = new ItemBatch(sequence, context, null, names, slots);
        return new ReceivedBatch(token, returnRequests, flags == LargeFlag ? batch.Slice(0, batch.Count, isLarge: true) : batch);
    }

    private static int LengthOfNames(WireCursor cursor, uint count)
    {
        var length = 0;
        for (var index = 0u; index < count && !cursor.IsBad; index++)
        {
            length += cursor.Blob(Wire.MaxContent).Length;
            _ = cursor.U8();
            _ = cursor.I32();
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
