using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Memory;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;
using Field = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;
using Row = TuiScan.Integrity.Baselines.Format.BaselineFormat.Row;

namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>
/// A recorded tree in memory. Record 0 is the root; the children of a directory are neighbours, sorted by the bytes of their
/// names; all that is below a directory is one range of records. Immutable and thread-safe; dispose of it when no thread reads
/// it any more.
/// </summary>
/// <remarks>
/// A sealed copy of the file, verified to the last byte when it was opened: later changes of the file have no effect here, and
/// <see cref="IsStill"/> reports whether there were any.
/// </remarks>
internal sealed class Baseline : IDisposable
{
    /// <summary>
    /// Records of this many children, and this many bytes of their names, fit in the first-level cache beside all other data.
    /// </summary>
    private const int MaxPrefetched = 64;
    private const int MaxNamesLength = 4096;

    private readonly SealedCopy _file;
    private readonly BaselineLayout _layout;
    private readonly EntryRecordCodec _codec;

    /// <summary>Takes ownership of a file that <see cref="BaselineOpener"/> verified.</summary>
    internal Baseline(SealedCopy file, BaselineHeader header, BaselineLayout layout, EntryAttributes recorded)
    {
        Recorded = recorded | EntryAttributes.Type | EntryAttributes.Target | EntryAttributes.Content;
        _file = file;
        _layout = layout;
        _codec = layout.Codec;
        Header = header;
    }

    public BaselineHeader Header { get; }

    /// <summary>
    /// The attributes that the records hold. Attributes that the header compares but no record holds were not available on the
    /// platform that recorded it, and cannot be compared.
    /// </summary>
    public EntryAttributes Recorded { get; }

    /// <summary>The number of records, including the root's.</summary>
    public int Count => _layout.RecordCount;

    public int DirectoryCount => _layout.DirectoryCount;

    /// <summary>
    /// The path by which a child opens the same copy; null where it cannot, since the copy is memory of this process alone.
    /// </summary>
    public string? SharedPath => _file.SharedPath;

    /// <summary>Copies and verifies a file; null, with the reason, for a file that is not a complete baseline.</summary>
    public static Baseline? Open(string path, out BaselineError? error) => BaselineOpener.Open(path, out error);

    /// <summary>
    /// Opens a baseline that the parent process has verified to the last byte: its sealed copy where there is one, which is
    /// that baseline when its trailer holds <paramref name="identity"/>, the digest of the whole file. Verifying every byte
    /// again would cost each child more than its share of the work on a small tree. Elsewhere the file is copied and verified
    /// again, and must be the same.
    /// </summary>
    public static Baseline? OpenVerified(string? sharedPath, string path, in Digest identity, out BaselineError? error) =>
        BaselineOpener.OpenVerified(sharedPath, path, identity, out error);

    /// <summary>True where the path still names the file that was opened, and it has not changed since.</summary>
    public bool IsStill(string path) => _file.IsStill(path);

    /// <summary>
    /// The directory at a path relative to the root, <c>.</c> for the root; <see cref="BaselineDirectory.None"/> where there is
    /// none.
    /// </summary>
    public BaselineDirectory FindDirectory(ReadOnlySpan<byte> path)
    {
        var directory = DirectoryAt(0);
        if (path.SequenceEqual("."u8))
        {
            return directory;
        }

        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            var own = name.IsEmpty ? -1 : Find(directory, name);
            if (own < 0 || TypeOf(own) != EntryType.Directory)
            {
                return BaselineDirectory.None;
            }

            directory = DirectoryAt(ReadInt32LittleEndian(Record(own)[Field.Directory..]));
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return directory;
    }

    /// <summary>The directory of a row, 0 to <see cref="DirectoryCount"/> - 1, in the order of a depth-first walk.</summary>
    public BaselineDirectory DirectoryAt(int index)
    {
        var row = RowAt(index);
        return new BaselineDirectory(
            index, ReadInt32LittleEndian(row[Row.First..]), ReadInt32LittleEndian(row[Row.Count..]), ReadInt32LittleEndian(row[Row.Own..]));
    }

    /// <summary>
    /// Prefetches the records of a directory's children, so that a look-up in each of them does not wait for memory: of a check
    /// of /usr with <c>rehash = "changed"</c> look-ups were the largest part outside the kernel.
    /// </summary>
    public void Prefetch(BaselineDirectory directory)
    {
        if (directory.Count is > 0 and <= MaxPrefetched)
        {
            var records = _file.Slice(_layout.RecordOffset(directory.First), directory.Count * _codec.Length);
            var first = ReadInt64LittleEndian(records[Field.NameOffset..]);
            var last = records[^_codec.Length..];
            var names = ReadInt64LittleEndian(last[Field.NameOffset..]) + ReadInt32LittleEndian(last[Field.NameLength..]) - first;
            MemoryHints.Prefetch(records);
            MemoryHints.Prefetch(_file.Slice(_layout.Heap + first, (int)Math.Clamp(names, 0, MaxNamesLength)));
        }
    }

    /// <summary>The record of a child, or of the directory itself for an empty name; -1 for none.</summary>
    public int Find(BaselineDirectory directory, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return directory.Own;
        }

        var low = directory.First;
        var high = directory.First + directory.Count - 1;
        while (low <= high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            var order = Name(middle).SequenceCompareTo(name);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    /// <summary>Fills in all but the target, which is null afterwards.</summary>
    public void Read(int record, ref Entry entry) => _codec.Decode(Record(record), ref entry);

    /// <summary>A link's target; empty for an entry that is not a link and where it could not be read. Valid until disposal.</summary>
    public ReadOnlySpan<byte> Target(int record)
    {
        var bytes = Record(record);
        var nameEnd = ReadInt64LittleEndian(bytes[Field.NameOffset..]) + ReadInt32LittleEndian(bytes[Field.NameLength..]);
        return _file.Slice(_layout.Heap + nameEnd, ReadInt32LittleEndian(bytes[Field.TargetLength..]));
    }

    /// <summary>The last name of its path; empty for the root. Valid until disposal.</summary>
    public ReadOnlySpan<byte> Name(int record)
    {
        // Offset and length are neighbours: one slice of the record for both, since a look-up does nothing else.
        var place = _file.Slice(_layout.RecordOffset(record) + Field.NameOffset, sizeof(long) + sizeof(int));
        return _file.Slice(_layout.Heap + ReadInt64LittleEndian(place), ReadInt32LittleEndian(place[sizeof(long)..]));
    }

    /// <summary>The path relative to the root.</summary>
    public FilePath Path(int record)
    {
        var length = 0;
        for (var at = record; at > 0; at = DirectoryAt(DirectoryOf(at)).Own)
        {
            length += Name(at).Length + 1;
        }

        if (length == 0)
        {
            return FilePath.Root;
        }

        var bytes = new byte[length - 1];
        var end = bytes.Length;
        for (var at = record; at > 0; at = DirectoryAt(DirectoryOf(at)).Own)
        {
            var name = Name(at);
            name.CopyTo(bytes.AsSpan(end - name.Length));
            end -= name.Length;
            if (end > 0)
            {
                bytes[--end] = (byte)'/';
            }
        }

        return new FilePath(bytes);
    }

    /// <summary>The row of the directory that contains the record; the root's own for the root.</summary>
    public int DirectoryOf(int record)
    {
        if (record == 0)
        {
            return 0;
        }

        // The last row that begins at or before the record; empty directories have the same beginning as the next.
        var low = 0;
        var high = DirectoryCount - 1;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high + 1) >> 1);
            if (ReadInt32LittleEndian(RowAt(middle)[Row.First..]) <= record)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    public EntryType TypeOf(int record) => (EntryType)Record(record)[Field.Type];

    /// <summary>True for a directory that could not be listed when it was recorded.</summary>
    public bool IsUnlisted(int record) => FlagsOf(record).HasFlag(EntryRecordFlags.Unlisted);

    /// <summary>
    /// True for a directory that was never recorded and is there only to hold recorded entries: includes did not match it.
    /// </summary>
    public bool IsPlaceholder(int record)
    {
        if (TypeOf(record) != EntryType.Directory || IsUnlisted(record))
        {
            return false;
        }

        var entry = default(Entry);
        Read(record, ref entry);
        return entry.Known == EntryAttributes.Type;
    }

    /// <summary>True for an entry that could not be read when it was recorded.</summary>
    public bool IsWithoutDigest(int record) => FlagsOf(record).HasFlag(EntryRecordFlags.WithoutDigest);

    /// <summary>The records of everything below a directory, without its own.</summary>
    public (int First, int Count) Subtree(int directoryIndex)
    {
        // The rows of a subtree follow its top; the first row that does not descend from it ends the range.
        var low = directoryIndex + 1;
        var high = DirectoryCount;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (Descends(middle, directoryIndex))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var first = DirectoryAt(directoryIndex).First;
        var end = low < DirectoryCount ? DirectoryAt(low).First : Count;
        return (first, end - first);
    }

    public void Dispose() => _file.Dispose();

    private bool Descends(int row, int from)
    {
        while (row > from)
        {
            row = ReadInt32LittleEndian(RowAt(row)[Row.Parent..]);
        }

        return row == from;
    }

    private EntryRecordFlags FlagsOf(int record) => (EntryRecordFlags)Record(record)[Field.Flags];

    private ReadOnlySpan<byte> Record(int index) => _file.Slice(_layout.RecordOffset(index), _codec.Length);

    private ReadOnlySpan<byte> RowAt(int index) => _file.Slice(_layout.RowOffset(index), BaselineFormat.RowLength);
}
