using System.IO.Hashing;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Engine.Baselines;

/// <summary>
/// Entries encoded one after the other in one array, with each directory's path once for the entries that came with it: no
/// object per entry. Sorted by a number made of the directory's rank and the first bytes of the name, so that most
/// comparisons are of two numbers. Not thread-safe.
/// </summary>
/// <param name="limit">How many bytes it may hold. Of them the system gives memory only for those that are used.</param>
/// <param name="recordLength">Of every record, in bytes.</param>
internal sealed class EntryBuffer(int limit, int recordLength) : IComparer<int>
{
    private const int HeadLength = 16;
    private const int NameLength = 4;
    private const int TargetLength = 8;
    private const int Implied = 12;

    /// <summary>What an entry takes in the arrays beside the one of bytes: its offset and, while it is sorted, its key.</summary>
    private const int BesideLength = sizeof(int) + sizeof(ulong);

    /// <summary>Recent directories: as many as there may be workers whose entries come in turns.</summary>
    private const int RecentCount = 256;

    private readonly List<(int Offset, int Length)> _directories = [];
    private readonly int[] _recent = new int[RecentCount];
    private byte[] _bytes = [];
    private int[] _offsets = [];
    private int[] _ranks = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>An entry by its rank after <see cref="Sort"/>.</summary>
    public EncodedEntry.Parts this[int rank] => At(_offsets[rank]);

    /// <summary>False when the entry does not fit any more. One entry always fits into an empty buffer.</summary>
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

    /// <summary>Puts the entries into the order of the baseline; of those with one path the one that counts is first.</summary>
    public void Sort()
    {
        RankDirectories();
        var keys = new ulong[Count];
        for (var index = 0; index < Count; index++)
        {
            keys[index] = KeyOf(_offsets[index]);
        }

        var offsets = _offsets.AsSpan(0, Count);
        keys.AsSpan().Sort(offsets);
        for (int start = 0, end; start < Count; start = end)
        {
            for (end = start + 1; end < Count && keys[end] == keys[start]; end++)
            {
            }

            if (end - start > 1)
            {
                offsets[start..end].Sort(this);
            }
        }
    }

    public void Clear()
    {
        Count = 0;
        _used = 0;
        _directories.Clear();
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        Clear();
        _bytes = [];
        _offsets = [];
        _ranks = [];
    }

    /// <summary>Within one directory: by name, then what was looked at before what is implied, then what came last.</summary>
    int IComparer<int>.Compare(int x, int y)
    {
        var left = At(x);
        var right = At(y);
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

    private void RankDirectories()
    {
        var order = Enumerable.Range(0, _directories.Count).ToArray();
        order.AsSpan().Sort((x, y) => EncodedEntry.ComparePaths(Directory(x), Directory(y)));
        _ranks = new int[order.Length];
        for (int index = 1, rank = 0; index < order.Length; index++)
        {
            rank += Directory(order[index]).SequenceEqual(Directory(order[index - 1])) ? 0 : 1;
            _ranks[order[index]] = rank;
        }
    }

    /// <summary>The directory's rank, then the first four bytes of the name: no name holds a zero byte.</summary>
    private ulong KeyOf(int offset)
    {
        var entry = _bytes.AsSpan(offset);
        Span<byte> first = stackalloc byte[sizeof(uint)];
        first.Clear();
        var name = entry.Slice(HeadLength, Math.Min(first.Length, ReadInt32LittleEndian(entry[NameLength..])));
        name.CopyTo(first);
        return ((ulong)_ranks[ReadInt32LittleEndian(entry)] << 32) | ReadUInt32BigEndian(first);
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
