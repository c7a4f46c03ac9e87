using System.Buffers.Binary;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Integrity;

/// <summary>
/// Encodes an <see cref="Entry"/> as bytes, for the way from a worker to the collector. Little-endian: type u8, mode u16, uid
/// u32, gid u32, links u32, size i64, mtime i64 + u32, ctime i64 + u32, inode u64, device u64, known u32, then content digest,
/// xattrs digest (length u8 + bytes each) and target (length u32 + bytes, 0xFFFFFFFF for none).
/// </summary>
internal static class EntryCodec
{
    private const int FixedLength = 1 + 2 + 4 + 4 + 4 + 8 + 12 + 12 + 8 + 8 + 4;
    private const uint NoTarget = uint.MaxValue;

    public static void Write(OutcomeBuffer buffer, in Entry entry)
    {
        var content = entry.Content.Bytes;
        var xattrs = entry.Xattrs.Bytes;
        var target = entry.Target;
        var length = FixedLength + 1 + content.Length + 1 + xattrs.Length + 4 + (target?.Length ?? 0);
        var span = buffer.GetSpan(length);
        WriteFixed(span, entry);
        var at = FixedLength;
        span[at++] = (byte)content.Length;
        content.CopyTo(span[at..]);
        at += content.Length;
        span[at++] = (byte)xattrs.Length;
        xattrs.CopyTo(span[at..]);
        at += xattrs.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(span[at..], target is null ? NoTarget : (uint)target.Length);
        at += 4;
        target?.CopyTo(span[at..]);
        buffer.Advance(length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false where the bytes are invalid.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, ref Entry entry)
    {
        if (bytes.Length < FixedLength)
        {
            return false;
        }

        ReadFixed(bytes, ref entry);
        bytes = bytes[FixedLength..];
        return TryReadDigest(ref bytes, ref entry.Content) && TryReadDigest(ref bytes, ref entry.Xattrs)
            && TryReadTarget(ref bytes, ref entry);
    }

    private static void WriteFixed(Span<byte> span, in Entry entry)
    {
        span[0] = (byte)entry.Type;
        BinaryPrimitives.WriteUInt16LittleEndian(span[1..], entry.Mode);
        BinaryPrimitives.WriteUInt32LittleEndian(span[3..], entry.Uid);
        BinaryPrimitives.WriteUInt32LittleEndian(span[7..], entry.Gid);
        BinaryPrimitives.WriteUInt32LittleEndian(span[11..], entry.Links);
        BinaryPrimitives.WriteInt64LittleEndian(span[15..], entry.Size);
        BinaryPrimitives.WriteInt64LittleEndian(span[23..], entry.Mtime.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(span[31..], entry.Mtime.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(span[35..], entry.Ctime.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(span[43..], entry.Ctime.Nanoseconds);
        BinaryPrimitives.WriteUInt64LittleEndian(span[47..], entry.Inode);
        BinaryPrimitives.WriteUInt64LittleEndian(span[55..], entry.Device);
        BinaryPrimitives.WriteUInt32LittleEndian(span[63..], (uint)entry.Known);
    }

    private static void ReadFixed(ReadOnlySpan<byte> span, ref Entry entry)
    {
        entry.Type = (EntryType)span[0];
        entry.Mode = BinaryPrimitives.ReadUInt16LittleEndian(span[1..]);
        entry.Uid = BinaryPrimitives.ReadUInt32LittleEndian(span[3..]);
        entry.Gid = BinaryPrimitives.ReadUInt32LittleEndian(span[7..]);
        entry.Links = BinaryPrimitives.ReadUInt32LittleEndian(span[11..]);
        entry.Size = BinaryPrimitives.ReadInt64LittleEndian(span[15..]);
        entry.Mtime = new Timestamp(
            BinaryPrimitives.ReadInt64LittleEndian(span[23..]), BinaryPrimitives.ReadUInt32LittleEndian(span[31..]));
        entry.Ctime = new Timestamp(
            BinaryPrimitives.ReadInt64LittleEndian(span[35..]), BinaryPrimitives.ReadUInt32LittleEndian(span[43..]));
        entry.Inode = BinaryPrimitives.ReadUInt64LittleEndian(span[47..]);
        entry.Device = BinaryPrimitives.ReadUInt64LittleEndian(span[55..]);
        entry.Known = (EntryAttributes)BinaryPrimitives.ReadUInt32LittleEndian(span[63..]);
    }

    private static bool TryReadDigest(ref ReadOnlySpan<byte> bytes, ref Digest digest)
    {
        if (bytes.IsEmpty || bytes[0] > Digest.MaxLength || bytes.Length < 1 + bytes[0])
        {
            return false;
        }

        digest = new Digest(bytes.Slice(1, bytes[0]));
        bytes = bytes[(1 + bytes[0])..];
        return true;
    }

    private static bool TryReadTarget(ref ReadOnlySpan<byte> bytes, ref Entry entry)
    {
        if (bytes.Length < 4)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[4..];
        if (length == NoTarget)
        {
            entry.Target = null;
            return true;
        }

        if (length > (uint)bytes.Length)
        {
            return false;
        }

        entry.Target = bytes[..(int)length].ToArray();
        bytes = bytes[(int)length..];
        return true;
    }
}
