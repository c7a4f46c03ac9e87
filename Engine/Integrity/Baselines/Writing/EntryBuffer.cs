using System.IO.Hashing;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>
/// Entries encoded one after the other in one array, with each directory's path once for consecutive entries: no object per
/// entry. Grouped by directory and sorted there by the first bytes of the name as a number, so that most comparisons are of two
/// numbers. Not thread-safe.
/// </summary>
/// <param name="limit">The maximum size in bytes. The system provides memory only for the part that is used.</param>
/// <param name="recordLength">The length of every record in bytes.</param>
internal sealed class EntryBuffer(int limit, int recordLength) : IComparer<int>
{
    private const int HeadLength = 16;
    private const int NameLength = 4;
    private const int TargetLength = 8;
    private const int Implied = 12;

    /// <summary>
    /// The size of an entry in the arrays beside the byte array: its offset, and when it is sorted its index and its key.
    /// </summary>
    private const int BesideLength = sizeof(int) + sizeof(int) + sizeof(ulong);

    /// <summary>Recent directories: as many as there may be workers whose entries alternate.</summary>
    private const int RecentCount = 256;

    private readonly List<(int Offset, int Length)> _directories = [];
    private readonly int[] _recent = new int[RecentCount];
    private byte[] _bytes = [];
    private int[] _offsets = []; // in the order of arrival
    private int[] _order = []; // entry numbers
    private ulong[] _keys = []; // by entry number
    private int _used;

    public int Count { get; private set; }

    /// <summary>An entry by its rank after <see cref="Sort"/>.</summary>
    public EncodedEntry.Parts this[int rank] => At(_offsets[_order[rank]]);

    /// <summary>False when the entry does not fit. One entry always fits into an empty buffer.</summary>
    public bool TryAdd(EncodedEntry.Parts parts)
    {
        var length = checked(HeadLength + parts.Name.Length + parts.Target.Length + recordLength);
        var needed = _used + (long)length + parts.Directory.Length;
        if (Count > 0 && needed + ((Count + 1L) * BesideLength) > limit)
        {
            return false;
        }

        Reserve(checked((int)needed));
        var directory = DirectoryOf(parts.Directory);
        if (Count == _offsets.Length)
        {
            Array.Resize(ref _offsets, Math.Max(1024, 2 * Count));
        }

        _offsets[Count++] = _used;
        Write(_bytes.AsSpan(_used, length), directory, parts);
        _used += length;
        return true;
    }

    /// <summary>Sorts the entries into the order of the baseline; of those with one path the one that counts is first.</summary>
    public void Sort()
    {
        var ends = GatherByDirectory();
        _keys = new ulong[Count];
        for (var number = 0; number < Count; number++)
        {
            _keys[number] = KeyOf(_offsets[number]);
        }

        var start = 0;
        foreach (var end in ends)
        {
            _order.AsSpan(start, end - start).Sort(this);
            start = end;
        }

        _keys = [];
    }

    public void Clear()
    {
        Count = 0;
        _used = 0;
        _directories.Clear();
    }

    /// <summary>Releases the memory.</summary>
    public void Release()
    {
        Clear();
        _bytes = [];
        _offsets = [];
        _order = [];
    }

    /// <summary>
    /// For entries of one directory: by name, then entries that were read before implied ones, then the latest first.
    /// </summary>
    int IComparer<int>.Compare(int x, int y)
    {
        if (_keys[x] != _keys[y])
        {
            return _keys[x] < _keys[y] ? -1 : 1;
        }

        var left = At(_offsets[x]);
        var right = At(_offsets[y]);
        var order = left.Name.SequenceCompareTo(right.Name);
        order = order != 0 ? order : left.IsImplied.CompareTo(right.IsImplied);
        return order != 0 ? order : y.CompareTo(x);
    }

    private static void Write(Span<byte> bytes, int directory, EncodedEntry.Parts parts)
    {
        WriteInt32LittleEndian(bytes, directory);
        WriteInt32LittleEndian(bytes[NameLength..], parts.Name.Length);
        WriteInt32LittleEndian(bytes[TargetLength..], parts.Target.Length);
        WriteInt32LittleEndian(bytes[Implied..], parts.IsImplied ? 1 : 0);
        var rest = bytes[HeadLength..];
        parts.Name.CopyTo(rest);
        parts.Target.CopyTo(rest[parts.Name.Length..]);
        parts.Record.CopyTo(rest[(parts.Name.Length + parts.Target.Length)..]);
    }

    private EncodedEntry.Parts At(int offset)
    {
        var entry = _bytes.AsSpan(offset);
        var name = ReadInt32LittleEndian(entry[NameLength..]);
        var target = ReadInt32LittleEndian(entry[TargetLength..]);
        var rest = entry[HeadLength..];
        return new EncodedEntry.Parts
        {
            Directory = Directory(ReadInt32LittleEndian(entry)),
            Name = rest[..name],
            Target = rest.Slice(name, target),
            Record = rest.Slice(name + target, recordLength),
            IsImplied = ReadInt32LittleEndian(entry[Implied..]) != 0,
        };
    }

    private ReadOnlySpan<byte> Directory(int number) => _bytes.AsSpan(_directories[number].Offset, _directories[number].Length);

    private int DirectoryOf(ReadOnlySpan<byte> path)
    {
        ref var recent = ref _recent[XxHash3.HashToUInt64(path) % RecentCount];
        if (recent < _directories.Count && Directory(recent).SequenceEqual(path))
        {
            return recent;
        }

        path.CopyTo(_bytes.AsSpan(_used));
        _directories.Add((_used, path.Length));
        _used += path.Length;
        recent = _directories.Count - 1;
        return recent;
    }

    /// <summary>Groups the entries by directory, in the order of the directories; returns the end of each group.</summary>
    private int[] GatherByDirectory()
    {
        var ranks = RankDirectories(out var count);
        var ends = new int[count];
        for (var number = 0; number < Count; number++)
        {
            ends[ranks[DirectoryNumber(number)]]++;
        }

        var sum = 0;
        for (var rank = 0; rank < count; rank++)
        {
            (sum, ends[rank]) = (sum + ends[rank], sum);
        }

        // Each start becomes the group's end when all entries are placed.
        _order = new int[Count];
        for (var number = 0; number < Count; number++)
        {
            _order[ends[ranks[DirectoryNumber(number)]]++] = number;
        }

        return ends;
    }

    private int DirectoryNumber(int entry) => ReadInt32LittleEndian(_bytes.AsSpan(_offsets[entry]));

    private int[] RankDirectories(out int count)
    {
        var order = new int[_directories.Count];
        for (var number = 0; number < order.Length; number++)
        {
            order[number] = number;
        }

        order.AsSpan().Sort((x, y) => EncodedEntry.ComparePaths(Directory(x), Directory(y)));
        var ranks = new int[order.Length];
        count = 0;
        for (var index = 0; index < order.Length; index++)
        {
            count += index > 0 && Directory(order[index]).SequenceEqual(Directory(order[index - 1])) ? 0 : 1;
            ranks[order[index]] = count - 1;
        }

        return ranks;
    }

    /// <summary>The first bytes of the name as a number: no name contains a zero byte.</summary>
    private ulong KeyOf(int offset)
    {
        var entry = _bytes.AsSpan(offset);
        var name = entry.Slice(HeadLength, ReadInt32LittleEndian(entry[NameLength..]));
        if (name.Length >= sizeof(ulong))
        {
            return ReadUInt64BigEndian(name);
        }

        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        name.CopyTo(first);
        return ReadUInt64BigEndian(first);
    }

    private void Reserve(int needed)
    {
        if (needed > _bytes.Length)
        {
            var larger = GC.AllocateUninitializedArray<byte>(Math.Max(needed, limit));
            _bytes.AsSpan(0, _used).CopyTo(larger);
            _bytes = larger;
        }
    }
}
