using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Engine.Baselines;

/// <summary>
/// Entries encoded one after the other in one array, sorted by an array of offsets: no object per entry. Not thread-safe.
/// </summary>
/// <param name="limit">How many bytes it may hold.</param>
internal sealed class EntryBuffer(int limit) : IComparer<int>
{
    private const int FirstCapacity = 64 * 1024;

    private byte[] _bytes = [];
    private int[] _offsets = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>False when the entry does not fit any more. One entry always fits into an empty buffer.</summary>
    public bool TryAdd(EncodedEntry.Parts parts)
    {
        var length = EncodedEntry.Length(parts);
        if (Count > 0 && length + _used + ((Count + 1) * (long)sizeof(int)) > limit)
        {
            return false;
        }

        Grow(ref _bytes, _used + length, Math.Max(limit, _used + length));
        Grow(ref _offsets, Count + 1, Array.MaxLength);
        EncodedEntry.Write(_bytes.AsSpan(_used, length), parts);
        _offsets[Count++] = _used;
        _used += length;
        return true;
    }

    /// <summary>Puts the entries into the order of the baseline; of those with one path the one that counts is first.</summary>
    public void Sort() => _offsets.AsSpan(0, Count).Sort(this);

    /// <summary>An entry by its rank after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<byte> this[int rank] => At(_offsets[rank]);

    public void Clear()
    {
        Count = 0;
        _used = 0;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        Clear();
        _bytes = [];
        _offsets = [];
    }

    int IComparer<int>.Compare(int x, int y)
    {
        var order = EncodedEntry.Compare(At(x), At(y));

        // The later one was seen last; sorting an element against itself must give 0.
        return order != 0 ? order : y.CompareTo(x);
    }

    private ReadOnlySpan<byte> At(int offset) => _bytes.AsSpan(offset, ReadInt32LittleEndian(_bytes.AsSpan(offset)));

    private static void Grow<T>(ref T[] array, int needed, int most)
    {
        if (needed > array.Length)
        {
            var doubled = Math.Max(FirstCapacity, Math.Min(2L * array.Length, most));
            Array.Resize(ref array, (int)Math.Max(needed, doubled));
        }
    }
}
