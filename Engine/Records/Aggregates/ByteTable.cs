using System.IO.Hashing;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// Numbers distinct texts from 0 in the order of arrival: open addressing over one array of bytes, so that a million short
/// texts are a few tens of megabytes and no objects. Not thread-safe.
/// </summary>
internal sealed class ByteTable
{
    private int[] _slots = new int[64];
    private Entry[] _entries = new Entry[32];
    private byte[] _bytes = new byte[1024];
    private int _used;

    public int Count { get; private set; }

    /// <summary>The total number of bytes of all texts.</summary>
    public int BytesUsed => _used;

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_entries[index].Start, _entries[index].Length);

    /// <summary>
    /// The number of a text; <paramref name="isNew"/> is true at its first occurrence.
    /// </summary>
    public int GetOrAdd(ReadOnlySpan<byte> text, out bool isNew)
    {
        var hash = (uint)XxHash3.HashToUInt64(text);
        var mask = (uint)_slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] is > 0 and var taken; slot = (slot + 1) & mask)
        {
            if (_entries[taken - 1].Hash == hash && this[taken - 1].SequenceEqual(text))
            {
                isNew = false;
                return taken - 1;
            }
        }

        isNew = true;
        Add(text, hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    /// <summary>Removes all texts; the capacity stays.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            Array.Clear(_slots);
        }

        (Count, _used) = (0, 0);
    }

    private void Add(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        if (_bytes.Length - _used < text.Length)
        {
            Array.Resize(ref _bytes, Math.Max(checked(_bytes.Length * 2), checked(_used + text.Length)));
        }

        text.CopyTo(_bytes.AsSpan(_used));
        _entries[Count++] = new Entry(_used, text.Length, hash);
        _used += text.Length;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        var mask = (uint)_slots.Length - 1;
        for (var index = 0; index < Count; index++)
        {
            var slot = _entries[index].Hash & mask;
            while (_slots[slot] > 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = index + 1;
        }
    }

    private readonly record struct Entry(int Start, int Length, uint Hash);
}
