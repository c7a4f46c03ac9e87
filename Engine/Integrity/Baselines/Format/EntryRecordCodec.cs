using TuiScan.Engine.Model;
using static System.Buffers.Binary.BinaryPrimitives;
using Field = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>Converts an entry to and from its fixed-size record. Thread-safe, allocates nothing.</summary>
/// <param name="DigestLength">The length of the content digest in bytes.</param>
/// <param name="Attributes">The attributes of the header.</param>
/// <param name="Length">The length of a record in bytes, a multiple of 8.</param>
internal readonly record struct EntryRecordCodec(int DigestLength, EntryAttributes Attributes, int Length)
{
    /// <summary>The attributes of a stat; a record that knows all of them has no field that must be zero.</summary>
    public const EntryAttributes OfStat =
        EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Size | EntryAttributes.Mtime
        | EntryAttributes.Links | EntryAttributes.Inode | EntryAttributes.Ctime;

    private const uint MaxNanoseconds = 999_999_999;
    private const ushort ModeBits = 0xFFF;

    public static EntryRecordCodec For(DigestAlgorithm algorithm, EntryAttributes attributes) => new(
        algorithm.Length(), attributes, BaselineFormat.RecordLength(algorithm, attributes));

    /// <summary>Whether records have a field for extended attributes.</summary>
    public bool HasXattrs => Attributes.HasFlag(EntryAttributes.Xattrs);

    /// <summary>Whether an entry of this type may have a content digest.</summary>
    public bool HasContent(EntryType type) => type == EntryType.File && Attributes.HasFlag(EntryAttributes.Content);

    /// <summary>
    /// Fills in all but name, target and directory row, which are zero afterwards, as are attributes that the entry does not
    /// know and those that do not apply to its type. An entry without its digest or target is marked.
    /// </summary>
    public void Encode(Span<byte> record, in Entry entry, EntryRecordFlags flags)
    {
        record.Clear();
        flags &= EntryRecordFlags.Callers;
        flags |= entry.IsMountRoot ? EntryRecordFlags.MountRoot : 0;
        record[Field.Type] = (byte)entry.Type;
        var known = entry.Known & EntryAttributes.All;
        known &= HasXattrs ? known : ~EntryAttributes.Xattrs;
        EncodeStat(record, entry, known);
        WriteUInt32LittleEndian(record[Field.Known..], (uint)known);
        if (!entry.Content.IsEmpty && HasContent(entry.Type))
        {
            flags |= EntryRecordFlags.HasContent;
            entry.Content.Bytes.CopyTo(record[Field.Content..]);
        }

        if (!entry.Xattrs.IsEmpty && known.HasFlag(EntryAttributes.Xattrs))
        {
            flags |= EntryRecordFlags.HasXattrs;
            entry.Xattrs.Bytes.CopyTo(record[(Field.Content + DigestLength)..]);
        }

        if (IsMarkNeeded(entry.Type, flags, entry.Target is { Length: > 0 }))
        {
            flags |= EntryRecordFlags.WithoutDigest;
        }

        record[Field.Flags] = (byte)flags;
    }

    /// <summary>
    /// True for a record that lacks a compared attribute and is not marked: every reader refuses it, since it could not be told
    /// from an altered one.
    /// </summary>
    public bool IsMarkNeeded(EntryType type, EntryRecordFlags flags, bool hasTarget) =>
        (flags & EntryRecordFlags.WithoutDigest) == 0 && type switch
        {
            EntryType.Unknown => true,
            EntryType.File => HasContent(type) && (flags & EntryRecordFlags.HasContent) == 0,
            EntryType.Link => Attributes.HasFlag(EntryAttributes.Target) && !hasTarget,
            _ => false,
        };

    /// <summary>Fills in all but the target, which is null afterwards.</summary>
    public void Decode(ReadOnlySpan<byte> record, ref Entry entry)
    {
        var flags = (EntryRecordFlags)record[Field.Flags];
        entry.Type = (EntryType)record[Field.Type];
        entry.Mode = ReadUInt16LittleEndian(record[Field.Mode..]);
        entry.Uid = ReadUInt32LittleEndian(record[Field.Uid..]);
        entry.Gid = ReadUInt32LittleEndian(record[Field.Gid..]);
        entry.Links = ReadUInt32LittleEndian(record[Field.Links..]);
        entry.Size = ReadInt64LittleEndian(record[Field.Size..]);
        entry.Mtime = ReadTimestamp(record, Field.MtimeSeconds, Field.MtimeNanoseconds);
        entry.Ctime = ReadTimestamp(record, Field.CtimeSeconds, Field.CtimeNanoseconds);
        entry.Inode = ReadUInt64LittleEndian(record[Field.Inode..]);
        entry.Device = ReadUInt64LittleEndian(record[Field.Device..]);
        entry.Known = (EntryAttributes)ReadUInt32LittleEndian(record[Field.Known..]);
        entry.IsMountRoot = flags.HasFlag(EntryRecordFlags.MountRoot);
        entry.Target = null;
        CopyDigest(record, Field.Content, flags.HasFlag(EntryRecordFlags.HasContent) ? DigestLength : 0, ref entry.Content);
        CopyDigest(
            record, Field.Content + DigestLength,
            HasXattrs && flags.HasFlag(EntryRecordFlags.HasXattrs) ? BaselineFormat.XattrsLength : 0, ref entry.Xattrs);
    }

    private static void EncodeStat(Span<byte> record, in Entry entry, EntryAttributes known)
    {
        var isMtimeKnown = known.HasFlag(EntryAttributes.Mtime);
        var isCtimeKnown = known.HasFlag(EntryAttributes.Ctime);
        var isInodeKnown = known.HasFlag(EntryAttributes.Inode);
        WriteUInt16LittleEndian(record[Field.Mode..], (ushort)(known.HasFlag(EntryAttributes.Mode) ? entry.Mode & ModeBits : 0));
        WriteUInt32LittleEndian(record[Field.Uid..], known.HasFlag(EntryAttributes.Uid) ? entry.Uid : 0);
        WriteUInt32LittleEndian(record[Field.Gid..], known.HasFlag(EntryAttributes.Gid) ? entry.Gid : 0);
        WriteUInt32LittleEndian(record[Field.Links..], known.HasFlag(EntryAttributes.Links) ? entry.Links : 0);
        WriteInt64LittleEndian(record[Field.Size..], known.HasFlag(EntryAttributes.Size) ? Math.Max(0, entry.Size) : 0);
        WriteInt64LittleEndian(record[Field.MtimeSeconds..], isMtimeKnown ? entry.Mtime.Seconds : 0);
        WriteInt64LittleEndian(record[Field.CtimeSeconds..], isCtimeKnown ? entry.Ctime.Seconds : 0);
        WriteUInt32LittleEndian(
            record[Field.MtimeNanoseconds..], isMtimeKnown ? Math.Min(MaxNanoseconds, entry.Mtime.Nanoseconds) : 0);
        WriteUInt32LittleEndian(
            record[Field.CtimeNanoseconds..], isCtimeKnown ? Math.Min(MaxNanoseconds, entry.Ctime.Nanoseconds) : 0);
        WriteUInt64LittleEndian(record[Field.Inode..], isInodeKnown ? entry.Inode : 0);
        WriteUInt64LittleEndian(record[Field.Device..], isInodeKnown ? entry.Device : 0);
    }

    private static Timestamp ReadTimestamp(ReadOnlySpan<byte> record, int seconds, int nanoseconds) => new(
        ReadInt64LittleEndian(record[seconds..]), ReadUInt32LittleEndian(record[nanoseconds..]));

    private static void CopyDigest(ReadOnlySpan<byte> record, int offset, int length, ref Digest digest) =>
        record.Slice(offset, length).CopyTo(digest.Resize(length));
}
