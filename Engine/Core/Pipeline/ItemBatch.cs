using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// The items of one directory segment (or of another source's segment): the unit that is queued and leased. Its content never
/// changes; the state of its items is kept here for the <see cref="Ledger"/>, which alone may change it, under the lock of the
/// <see cref="WorkQueue"/>.
/// </summary>
internal sealed class ItemBatch
{
    private readonly byte[] _names;
    private readonly ItemSlot[] _slots;
    private readonly int _from;

    internal ItemBatch(long firstSequence, byte[] context, DirectoryHandle? handle, byte[] names, ItemSlot[] slots)
        : this(firstSequence, context, handle, names, slots, 0, slots.Length)
    {
    }

    private ItemBatch(
        long firstSequence, byte[] context, DirectoryHandle? handle, byte[] names, ItemSlot[] slots, int from, int count)
    {
        FirstSequence = firstSequence;
        Context = context;
        Handle = handle;
        _names = names;
        _slots = slots;
        _from = from;
        Count = count;
    }

    /// <summary>The sequence number of the first item; the others follow without a gap.</summary>
    public long FirstSequence { get; }

    /// <summary>The common context of the items: for a walk the directory's path relative to the root, <c>.</c> for the root.</summary>
    public byte[] Context { get; }

    /// <summary>The open directory, where the source keeps it open; the batch holds one reference until it is settled.</summary>
    public DirectoryHandle? Handle { get; }

    public int Count { get; }

    /// <summary>True for a single item that was put in the lane of large files.</summary>
    public bool IsLarge { get; private init; }

    /// <summary>True for a suspect item, which runs alone in a child in every mode.</summary>
    public bool IsSuspect { get; private init; }

    // The state of its items: changed by the ledger and the lanes alone, all under the lock of the work queue.

    /// <summary>Raised by each lease and each revocation; a proposal counts only under the current one. 0 before the first.</summary>
    internal int Generation { get; set; }

    /// <summary>Items from the front that are committed, failed, quarantined or moved to another batch; at most <see cref="Count"/>.</summary>
    internal int Settled { get; set; }

    /// <summary>
    /// True while a worker has it, under the current generation; never while it waits in a lane, nor once all items are
    /// settled.
    /// </summary>
    internal bool IsLeased { get; set; }

    /// <summary>When it was queued last, as a <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> value.</summary>
    internal long QueuedAt { get; set; }

    /// <summary>The number of items that are not settled.</summary>
    internal int Unsettled => Count - Settled;

    /// <summary>True when all items are settled or moved: no part of it waits or is leased any more.</summary>
    internal bool IsSettled => Settled == Count;

    /// <summary>The item at <paramref name="index"/>, 0 to <see cref="Count"/> - 1.</summary>
    public ItemRef this[int index]
    {
        get
        {
            var slot = _slots[_from + index];
            return new ItemRef
            {
                Sequence = FirstSequence + index,
                Context = Context,
                Handle = Handle,
                Name = _names.AsSpan(slot.Offset, slot.Length),
                Type = slot.Type,
                Fault = slot.Fault,
                IsLarge = IsLarge,
            };
        }
    }

    /// <summary>
    /// The same items with other numbers and another context, for a source that joins several; takes over the reference.
    /// </summary>
    internal ItemBatch Relabel(long firstSequence, byte[] context) =>
        new(firstSequence, context, Handle, _names, _slots, _from, Count);

    /// <summary>The items from <paramref name="from"/> on as a batch of its own, with its own reference to the directory.</summary>
    internal ItemBatch Slice(int from, int count, bool isLarge = false, bool isSuspect = false) =>
        new(FirstSequence + from, Context, Handle?.AddReference(), _names, _slots, _from + from, count)
        {
            IsLarge = isLarge,
            IsSuspect = isSuspect,
        };

    /// <summary>The position of one item's name, and its source's data.</summary>
    internal readonly record struct ItemSlot(int Offset, int Length, EntryType Type, FaultCode Fault);
}
