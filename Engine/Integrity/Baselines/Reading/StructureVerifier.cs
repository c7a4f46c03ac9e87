using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Memory;
using TuiScan.Integrity.Baselines.Comparing;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;
using Field = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;
using Row = TuiScan.Integrity.Baselines.Format.BaselineFormat.Row;

namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>
/// Verifies everything that a reader of a baseline relies on, since a forger can compute valid checksums. The structure is
/// canonical - each number has one valid value, given those before it - so one linear pass finds everything that could mislead
/// a reader.
/// </summary>
internal sealed class StructureVerifier(SealedCopy file, BaselineLayout layout)
{
    private const uint NanosecondsPerSecond = 1_000_000_000;
    private const ushort ModeBits = 0xFFF;

    private readonly EntryRecordCodec _codec = layout.Codec;

    /// <summary>Set by <see cref="Verify"/>: each attribute that at least one record holds for an entry to which it applies.</summary>
    public EntryAttributes Recorded { get; private set; }

    /// <summary>Verifies everything that a reader relies on.</summary>
    public Damage? Verify() => VerifyRecords() ?? VerifyDirectories() ?? VerifyPadding();

    private Damage? VerifyRecords()
    {
        var heap = 0L;
        for (var index = 0; index < layout.RecordCount; index++)
        {
            var record = Record(index);
            if (VerifyFields(record) is { } what)
            {
                return new Damage(layout.RecordOffset(index), what);
            }

            var nameLength = ReadUInt32LittleEndian(record[Field.NameLength..]);
            var targetLength = ReadUInt32LittleEndian(record[Field.TargetLength..]);
            if (ReadInt64LittleEndian(record[Field.NameOffset..]) != heap
                || nameLength > int.MaxValue || targetLength > int.MaxValue
                || nameLength + (long)targetLength > layout.HeapLength - heap)
            {
                return new Damage(layout.RecordOffset(index) + Field.NameOffset, $"name or target out of place in the path heap");
            }

            if (targetLength > 0 && record[Field.Type] != (byte)EntryType.Link)
            {
                return new Damage(layout.RecordOffset(index) + Field.TargetLength, $"a target in an entry that is not a link");
            }

            if (index == 0 ? nameLength != 0 : !BaselineFormat.IsName(file.Slice(layout.Heap + heap, (int)nameLength)))
            {
                return new Damage(layout.Heap + heap, $"this cannot be a name");
            }

            heap += nameLength + (long)targetLength;
        }

        return heap == layout.HeapLength ? null : new Damage(layout.Heap + heap, $"the path heap holds more than names and targets");
    }

    private DisplayText? VerifyFields(ReadOnlySpan<byte> record)
    {
        var type = record[Field.Type];
        var flags = (EntryRecordFlags)record[Field.Flags];
        if (type > (byte)EntryType.BlockDevice)
        {
            return (DisplayText)$"a record of unknown type";
        }

        var known = (EntryAttributes)ReadUInt32LittleEndian(record[Field.Known..]);
        var entryType = (EntryType)type;
        if ((flags & ~EntryRecordFlags.All) != 0
            || (flags.HasFlag(EntryRecordFlags.Unlisted) && entryType != EntryType.Directory)
            || (flags.HasFlag(EntryRecordFlags.HasContent) && !_codec.HasContent(entryType))
            || (flags.HasFlag(EntryRecordFlags.HasXattrs) && !(_codec.HasXattrs && known.HasFlag(EntryAttributes.Xattrs))))
        {
            return (DisplayText)$"a record with flags that do not fit it";
        }

        if (_codec.IsMarkNeeded(entryType, flags, ReadUInt32LittleEndian(record[Field.TargetLength..]) != 0))
        {
            return (DisplayText)$"a record that lacks a compared attribute and is not marked";
        }

        if ((known & ~EntryAttributes.All) != 0 || (known.HasFlag(EntryAttributes.Xattrs) && !_codec.HasXattrs)
            || (ReadUInt16LittleEndian(record[Field.Mode..]) & ~ModeBits) != 0
            || ReadInt64LittleEndian(record[Field.Size..]) < 0
            || ReadUInt32LittleEndian(record[Field.MtimeNanoseconds..]) >= NanosecondsPerSecond
            || ReadUInt32LittleEndian(record[Field.CtimeNanoseconds..]) >= NanosecondsPerSecond)
        {
            return (DisplayText)$"a record with a value out of range";
        }

        Recorded |= known & EntryComparer.OfType(entryType);

        // Absent fields are zero: nothing hides in a baseline.
        var content = Field.Content + (flags.HasFlag(EntryRecordFlags.HasContent) ? _codec.DigestLength : 0);
        var xattrs = Field.Content + _codec.DigestLength;
        var padding = xattrs + (flags.HasFlag(EntryRecordFlags.HasXattrs) ? BaselineFormat.XattrsLength : 0);
        return record[content..xattrs].ContainsAnyExcept((byte)0) || record[padding..].ContainsAnyExcept((byte)0)
            || ((known & EntryRecordCodec.OfStat) != EntryRecordCodec.OfStat && HasUnknownValue(record, known))
            ? (DisplayText)$"a record with bytes where there is nothing"
            : null;
    }

    private static bool HasUnknownValue(ReadOnlySpan<byte> record, EntryAttributes known)
    {
        ReadOnlySpan<(EntryAttributes Attribute, int Offset, int Length)> fields =
        [
            (EntryAttributes.Mode, Field.Mode, sizeof(ushort)),
            (EntryAttributes.Uid, Field.Uid, sizeof(uint)),
            (EntryAttributes.Gid, Field.Gid, sizeof(uint)),
            (EntryAttributes.Links, Field.Links, sizeof(uint)),
            (EntryAttributes.Size, Field.Size, sizeof(long)),
            (EntryAttributes.Mtime, Field.MtimeSeconds, sizeof(long)),
            (EntryAttributes.Mtime, Field.MtimeNanoseconds, sizeof(uint)),
            (EntryAttributes.Ctime, Field.CtimeSeconds, sizeof(long)),
            (EntryAttributes.Ctime, Field.CtimeNanoseconds, sizeof(uint)),
            (EntryAttributes.Inode, Field.Inode, sizeof(ulong)),
            (EntryAttributes.Inode, Field.Device, sizeof(ulong)),
        ];
        foreach (var (attribute, offset, length) in fields)
        {
            if (!known.HasFlag(attribute) && record.Slice(offset, length).ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The rows are the directories of a depth-first walk with names in byte order: each row's parent is the row before it or
    /// one of that row's ancestors, and no sibling comes after its successor.
    /// </summary>
    private Damage? VerifyDirectories()
    {
        var next = 1L;
        var rowsFound = 1;
        for (var row = 0; row < layout.DirectoryCount; row++)
        {
            var damage = row == 0 ? VerifyRootRow() : VerifyPlace(row);
            if (damage is not null)
            {
                return damage;
            }

            var first = RowField(row, Row.First);
            var count = RowField(row, Row.Count);
            if (first != next || count > layout.RecordCount - next)
            {
                return new Damage(layout.RowOffset(row) + Row.First, $"the range of a directory's entries is out of place");
            }

            damage = VerifyChildren((int)first, (int)count, ref rowsFound);
            if (damage is not null)
            {
                return damage;
            }

            next += count;
        }

        if (next != layout.RecordCount)
        {
            return new Damage(layout.RecordOffset((int)next), $"an entry in no directory");
        }

        return rowsFound == layout.DirectoryCount ? null : new Damage(layout.Directories, $"the table of directories does not fit the entries");
    }

    private Damage? VerifyRootRow()
    {
        if (RowField(0, Row.Parent) != 0 || RowField(0, Row.Own) != 0
            || ReadUInt32LittleEndian(Record(0)[Field.Directory..]) != 0)
        {
            return new Damage(layout.Directories, $"the first directory is not the root");
        }

        return Record(0)[Field.Type] == (byte)EntryType.Directory || layout.RecordCount == 1
            ? null
            : new Damage(layout.Records, $"entries below a root that is no directory");
    }

    private Damage? VerifyPlace(int row)
    {
        var parent = RowField(row, Row.Parent);
        var own = RowField(row, Row.Own);
        if (parent >= row)
        {
            return new Damage(layout.RowOffset(row), $"a directory before its parent");
        }

        var first = RowField((int)parent, Row.First);
        if (own < first || own - first >= RowField((int)parent, Row.Count))
        {
            return new Damage(layout.RowOffset(row) + Row.Own, $"a directory whose entry is not among its parent's");
        }

        // The entry names this row and is a directory: that was verified with the parent's children.
        var record = Record((int)own);
        if (ReadUInt32LittleEndian(record[Field.Directory..]) != row || record[Field.Type] != (byte)EntryType.Directory)
        {
            return new Damage(layout.RowOffset(row) + Row.Own, $"a directory whose entry is another's");
        }

        // From the row before up to the parent; each step leaves a subtree for good, so all walks together are linear.
        var below = row - 1;
        var last = -1;
        while (below > parent)
        {
            last = below;
            below = (int)RowField(below, Row.Parent);
        }

        var sorted = below == parent && (last < 0 || RowField(last, Row.Own) < own);
        return sorted ? null : new Damage(layout.RowOffset(row), $"the directories are not in order");
    }

    private Damage? VerifyChildren(int first, int count, ref int rowsFound)
    {
        ReadOnlySpan<byte> previous = default;
        for (var index = first; index < first + count; index++)
        {
            var record = Record(index);
            var name = Name(record);
            if (index > first && previous.SequenceCompareTo(name) >= 0)
            {
                return new Damage(layout.RecordOffset(index), $"the names of a directory are not in order");
            }

            previous = name;
            var isDirectory = record[Field.Type] == (byte)EntryType.Directory;
            var row = ReadUInt32LittleEndian(record[Field.Directory..]);
            if (isDirectory ? row == 0 || row >= layout.DirectoryCount || RowField((int)row, Row.Own) != index : row != 0)
            {
                return new Damage(layout.RecordOffset(index) + Field.Directory, $"an entry that points to a wrong directory");
            }

            rowsFound += isDirectory ? 1 : 0;
        }

        return null;
    }

    private Damage? VerifyPadding()
    {
        var end = layout.Heap + layout.HeapLength;
        return file.Slice(end, (int)(layout.Checksums - end)).ContainsAnyExcept((byte)0)
            ? new Damage(end, $"padding that is not zero")
            : null;
    }

    private ReadOnlySpan<byte> Name(ReadOnlySpan<byte> record) => file.Slice(
        layout.Heap + ReadInt64LittleEndian(record[Field.NameOffset..]), ReadInt32LittleEndian(record[Field.NameLength..]));

    private ReadOnlySpan<byte> Record(int index) => file.Slice(layout.RecordOffset(index), _codec.Length);

    private long RowField(int row, int field) => ReadUInt32LittleEndian(file.Slice(layout.RowOffset(row) + field, sizeof(uint)));
}
