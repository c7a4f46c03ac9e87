using TuiScan.Engine.Model;
using static System.Buffers.Binary.BinaryPrimitives;
using Field = TuiScan.Engine.Baselines.BaselineFormat.Record;

namespace TuiScan.Engine.Baselines;

/// <summary>An entry to and from the fixed-size record. Thread-safe, allocates nothing.</summary>
/// <param name="DigestLength">Of the content digest, in bytes.</param>
/// <param name="HasXattrs">Whether records have a field for extended attributes.</param>
/// <param name="Length">Of a record, in bytes, a multiple of 8.</param>
internal readonly record struct RecordCodec(int DigestLength, bool HasXattrs, int Length)
{
    private const uint MaxNanoseconds = 999_999_999;
    private const ushort ModeBits = 0xFFF;

    public static RecordCodec For(DigestAlgorithm algorithm, EntryAttributes attributes) => new(
        algorithm.Length(), attributes.HasFlag(EntryAttributes.Xattrs), BaselineFormat.RecordLength(algorithm, attributes));

    /// <summary>Fills in all but name, target and directory row, which are zero afterwards.</summary>
    public void Encode(Span<byte> record, in Entry entry, RecordFlags flags)
    {
        record.Clear();
        flags &= RecordFlags.Callers;
        flags |= entry.IsMountRoot ? RecordFlags.MountRoot : 0;
        record[Field.Type] = (byte)entry.Type;
        WriteUInt16LittleEndian(record[Field.Mode..], (ushort)(entry.Mode & ModeBits));
        WriteUInt32LittleEndian(record[Field.Uid..], entry.Uid);
        WriteUInt32LittleEndian(record[Field.Gid..], entry.Gid);
        WriteUInt32LittleEndian(record[Field.Links..], entry.Links);
        WriteInt64LittleEndian(record[Field.Size..], Math.Max(0, entry.Size));
        WriteInt64LittleEndian(record[Field.MtimeSeconds..], entry.Mtime.Seconds);
        WriteInt64LittleEndian(record[Field.CtimeSeconds..], entry.Ctime.Seconds);
        WriteUInt32LittleEndian(record[Field.MtimeNanoseconds..], Math.Min(MaxNanoseconds, entry.Mtime.Nanoseconds));
        WriteUInt32LittleEndian(record[Field.CtimeNanoseconds..], Math.Min(MaxNanoseconds, entry.Ctime.Nanoseconds));
        WriteUInt64LittleEndian(record[Field.Inode..], entry.Inode);
        WriteUInt64LittleEndian(record[Field.Device..], entry.Device);
        WriteUInt32LittleEndian(record[Field.Known..], (uint)(entry.Known & EntryAttributes.All));
        if (!entry.Content.IsEmpty)
        {
            flags |= RecordFlags.HasContent;
            entry.Content.Bytes.CopyTo(record[Field.Content..]);
        }

        if (HasXattrs && !entry.Xattrs.IsEmpty)
        {
            flags |= RecordFlags.HasXattrs;
            entry.Xattrs.Bytes.CopyTo(record[(Field.Content + DigestLength)..]);
        }

        record[Field.Flags] = (byte)flags;
    }

    /// <summary>Fills in all but the target, which is null afterwards.</summary>
    public void Decode(ReadOnlySpan<byte> record, ref Entry entry)
    {
        var flags = (RecordFlags)record[Field.Flags];
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
        entry.IsMountRoot = flags.HasFlag(RecordFlags.MountRoot);
        entry.Target = null;
        CopyDigest(record, Field.Content, flags.HasFlag(RecordFlags.HasContent) ? DigestLength : 0, ref entry.Content);
        CopyDigest(
            record, Field.Content + DigestLength,
            HasXattrs && flags.HasFlag(RecordFlags.HasXattrs) ? BaselineFormat.XattrsLength : 0, ref entry.Xattrs);
    }

    private static Timestamp ReadTimestamp(ReadOnlySpan<byte> record, int seconds, int nanoseconds) => new(
        ReadInt64LittleEndian(record[seconds..]), ReadUInt32LittleEndian(record[nanoseconds..]));

    private static void CopyDigest(ReadOnlySpan<byte> record, int offset, int length, ref Digest digest) =>
        record.Slice(offset, length).CopyTo(digest.Resize(length));
}
