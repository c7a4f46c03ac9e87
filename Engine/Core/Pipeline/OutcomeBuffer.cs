using System.Buffers;
using System.Buffers.Binary;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// The outcomes of consecutive items, as bytes: the same whether they go to another thread or come from a child process. For
/// each item, little-endian: payload length u32, status u8, fault i32, bytes i64, payload. Owned by one thread at a time.
/// </summary>
internal sealed class OutcomeBuffer : IBufferWriter<byte>
{
    /// <summary>Handed over once it holds this many bytes, so that findings of a large directory are seen early.</summary>
    public const int FullAt = 64 * 1024;

    /// <summary>The bytes before an item's payload.</summary>
    public const int HeaderLength = 4 + 1 + 4 + 8;

    private byte[] _bytes = new byte[1024]; // fits the outcomes of a typical directory of /usr
    private int _used;
    private int _itemStart;

    /// <summary>The number of items in it.</summary>
    public int Count { get; private set; }

    /// <summary>True when an item in it is to go to the lane of large files.</summary>
    public bool HasDeferred { get; private set; }

    /// <summary>The size of its memory in bytes.</summary>
    public int Capacity => _bytes.Length;

    public bool IsFull => _used >= FullAt;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _used);

    /// <summary>Begins an item; its payload is then written to this buffer.</summary>
    public void Begin()
    {
        _itemStart = _used;
        Reserve(HeaderLength);
        _used += HeaderLength;
    }

    /// <summary>Ends the item that was begun.</summary>
    public void End(in ItemOutcome outcome)
    {
        var header = _bytes.AsSpan(_itemStart);
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(_used - _itemStart - HeaderLength));
        header[4] = (byte)outcome.Status;
        BinaryPrimitives.WriteInt32LittleEndian(header[5..], outcome.Fault.Value);
        BinaryPrimitives.WriteInt64LittleEndian(header[9..], outcome.Bytes);
        HasDeferred |= outcome.Status == OutcomeStatus.Deferred;
        Count++;
    }

    /// <summary>Discards the payload of the current item, but not the item.</summary>
    public void ClearPayload() => _used = _itemStart + HeaderLength;

    /// <summary>Discards the current item.</summary>
    public void Abandon() => _used = _itemStart;

    public void Clear()
    {
        _used = 0;
        _itemStart = 0;
        Count = 0;
        HasDeferred = false;
    }

    /// <summary>Loads outcomes that came from a child, after validation by <see cref="OutcomeReader.TryValidate"/>.</summary>
    public void Load(ReadOnlySpan<byte> bytes, int count)
    {
        Clear();
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes);
        _used = bytes.Length;
        Count = count;
        var reader = new OutcomeReader(bytes);
        while (!HasDeferred && reader.MoveNext())
        {
            HasDeferred = reader.Outcome.Status == OutcomeStatus.Deferred;
        }
    }

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_used);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _used < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + count));
        }
    }
}
