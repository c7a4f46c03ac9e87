using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Collects names until they make a batch, and numbers the items. Owned by one source; not thread-safe.
/// </summary>
internal sealed class ItemBatchBuilder
{
    /// <summary>
    /// The maximum number of items in a batch: small enough that the last batches of a run end together (256 files of 8 us are
    /// 2 ms), large enough that taking a batch costs nothing in comparison.
    /// </summary>
    public const int MaxItems = 256;

    private readonly List<ItemBatch.ItemSlot> _slots = new(MaxItems);
    private byte[] _names = new byte[16 * 1024];
    private int _used;
    private long _nextSequence;

    public int Count => _slots.Count;

    public bool IsFull => _slots.Count >= MaxItems;

    public void Add(ReadOnlySpan<byte> name, EntryType type, FaultCode fault = default)
    {
        if (_names.Length - _used < name.Length)
        {
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _used + name.Length));
        }

        name.CopyTo(_names.AsSpan(_used));
        _slots.Add(new ItemBatch.ItemSlot(_used, name.Length, type, fault));
        _used += name.Length;
    }

    /// <summary>
    /// Creates the batch and starts the next. Takes a reference of its own to <paramref name="handle"/>.
    /// </summary>
    public ItemBatch Build(byte[] context, DirectoryHandle? handle)
    {
        var batch = new ItemBatch(
            _nextSequence, context, handle?.AddReference(), _names.AsSpan(0, _used).ToArray(), [.. _slots]);
        _nextSequence += _slots.Count;
        _slots.Clear();
        _used = 0;
        return batch;
    }
}
