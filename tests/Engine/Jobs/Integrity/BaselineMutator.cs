using System.Buffers.Binary;
using TuiScan.Engine.Baselines;
using TuiScan.Engine.Model;
using TuiScan.Tests.Engine.Baselines;
using Record = TuiScan.Engine.Baselines.BaselineFormat.Record;

namespace TuiScan.Tests.Engine.Jobs.Integrity;

/// <summary>
/// Alters a baseline as somebody would who knows the format: flags, masks, digests, fields, rows, names, the header. The
/// checksums are right afterwards.
/// </summary>
internal sealed class BaselineMutator(Random random)
{
    private const int AlgorithmAt = 24;
    private const int AttributesAt = 28;
    private const int EntriesAt = 40;
    private const int DirectoriesAt = 48;
    private const int FlagsAt = 120;

    private static readonly (EntryAttributes Attribute, int Offset, int Length)[] Fields =
    [
        (EntryAttributes.Mode, Record.Mode, 2), (EntryAttributes.Uid, Record.Uid, 4), (EntryAttributes.Gid, Record.Gid, 4),
        (EntryAttributes.Links, Record.Links, 4), (EntryAttributes.Size, Record.Size, 8),
        (EntryAttributes.Mtime, Record.MtimeSeconds, 8), (EntryAttributes.Mtime, Record.MtimeNanoseconds, 4),
        (EntryAttributes.Ctime, Record.CtimeSeconds, 8), (EntryAttributes.Ctime, Record.CtimeNanoseconds, 4),
        (EntryAttributes.Inode, Record.Inode, 8), (EntryAttributes.Inode, Record.Device, 8),
    ];

    /// <summary>A sealed copy of these bytes with one to four things wrong.</summary>
    public ForgedFile Mutate(byte[] sound)
    {
        var file = new ForgedFile([.. sound]);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            MutateOnce(file);
        }

        return file.Seal();
    }

    private void MutateOnce(ForgedFile file)
    {
        var record = random.Next((int)file.Long(EntriesAt));
        var flags = file.RecordField(record, Record.Flags);
        var known = file.RecordField(record, Record.Known);
        switch (random.Next(16))
        {
            case 0:
                file.SetByte(flags, (byte)random.Next(random.Next(8) == 0 ? 256 : 32));
                break;
            case 1:
                file.SetInt(known, random.Next(3) == 0 ? 0 : file.Int(known) & random.Next((int)EntryAttributes.All + 1));
                break;
            case 2:
                SetDigest(file, record);
                break;
            case 3:
                TakeDigest(file, record, random.Next(2) == 0);
                break;
            case 4:
                file.SetByte(file.RecordField(record, Record.Type), (byte)random.Next(9));
                break;
            case 5:
                SetField(file, record);
                break;
            case 6:
                SwapValues(file, record, random.Next((int)file.Long(EntriesAt)));
                break;
            case 7:
                file.SetInt(AttributesAt, file.Int(AttributesAt) ^ (1 << random.Next(13)));
                break;
            case 8:
                file.SetInt(FlagsAt, random.Next(4));
                break;
            case 9:
                // The same length of digest, so that the rest still fits.
                file.SetByte(AlgorithmAt, file.Bytes[AlgorithmAt] switch { 1 => 6, 6 => 1, _ => (byte)random.Next(1, 7) });
                break;
            case 10:
                file.SetInt(file.RowField(random.Next((int)file.Long(DirectoriesAt)), random.Next(4) * 4), random.Next(12));
                break;
            case 11:
                var heap = (int)file.Long(ForgedFile.HeapAt) + random.Next((int)file.Long(80));
                file.SetByte(heap, random.Next(2) == 0 ? file.Bytes[random.Next(file.Bytes.Length)] : (byte)random.Next(256));
                break;
            case 12:
                file.SetByte(random.Next(file.Bytes.Length), (byte)random.Next(256));
                break;
            case 13:
                Forget(file, record, EntryAttributes.All);
                break;
            case 14:
                var attribute = (EntryAttributes)(1 << random.Next(12));
                for (var each = 0; each < file.Long(EntriesAt); each++)
                {
                    Forget(file, each, attribute);
                }

                break;
            default:
                file.SetInt(file.RecordField(record, Record.TargetLength), random.Next(8));
                break;
        }
    }

    private static int DigestLength(ForgedFile file) => file.Bytes[AlgorithmAt + 1];

    private void SetDigest(ForgedFile file, int record)
    {
        var digest = file.Bytes.AsSpan(file.RecordField(record, Record.Content), DigestLength(file));
        switch (random.Next(3))
        {
            case 0:
                digest.Clear();
                break;
            case 1:
                digest[random.Next(digest.Length)] ^= (byte)random.Next(256);
                break;
            default:
                var other = file.RecordField(random.Next((int)file.Long(EntriesAt)), Record.Content);
                file.Bytes.AsSpan(other, digest.Length).CopyTo(digest);
                break;
        }
    }

    private static void TakeDigest(ForgedFile file, int record, bool isMarked)
    {
        file.Bytes.AsSpan(file.RecordField(record, Record.Content), DigestLength(file)).Clear();
        var flags = file.RecordField(record, Record.Flags);
        var without = (RecordFlags)file.Bytes[flags] & ~RecordFlags.HasContent;
        file.SetByte(flags, (byte)(without | (isMarked ? RecordFlags.WithoutDigest : 0)));
    }

    private void SetField(ForgedFile file, int record)
    {
        var (_, offset, length) = Fields[random.Next(Fields.Length)];
        var field = file.Bytes.AsSpan(file.RecordField(record, offset), length);
        if (random.Next(3) == 0)
        {
            field.Clear();
        }
        else
        {
            field[random.Next(random.Next(2) == 0 ? 1 : length)] ^= (byte)(1 << random.Next(8));
        }
    }

    /// <summary>Exchanges all but names and places.</summary>
    private static void SwapValues(ForgedFile file, int left, int right)
    {
        file.Swap(file.RecordField(left, 0), file.RecordField(right, 0), Record.NameOffset);
        file.Swap(file.RecordField(left, Record.Known), file.RecordField(right, Record.Known), file.Int(ForgedFile.RecordLengthAt) - Record.Known);
    }

    /// <summary>Attributes that are not known and zero, as the format prescribes.</summary>
    private static void Forget(ForgedFile file, int record, EntryAttributes attributes)
    {
        var known = file.RecordField(record, Record.Known);
        file.SetInt(known, file.Int(known) & ~(int)attributes);
        foreach (var (attribute, offset, length) in Fields)
        {
            if (attributes.HasFlag(attribute))
            {
                file.Bytes.AsSpan(file.RecordField(record, offset), length).Clear();
            }
        }

        if (attributes.HasFlag(EntryAttributes.Xattrs) && (file.Int(AttributesAt) & (int)EntryAttributes.Xattrs) != 0)
        {
            var flags = file.RecordField(record, Record.Flags);
            file.SetByte(flags, (byte)((RecordFlags)file.Bytes[flags] & ~RecordFlags.HasXattrs));
            var start = file.RecordField(record, Record.Content) + DigestLength(file);
            file.Bytes.AsSpan(start, BaselineFormat.XattrsLength).Clear();
        }
    }

    /// <summary>What a record says, read with nothing of the program's reader.</summary>
    internal readonly ref struct RawRecord(ForgedFile file, int record)
    {
        private readonly ReadOnlySpan<byte> _bytes = file.Bytes.AsSpan(file.RecordField(record, 0), file.Int(ForgedFile.RecordLengthAt));

        public EntryType Type => (EntryType)_bytes[Record.Type];

        public EntryAttributes Known => (EntryAttributes)BinaryPrimitives.ReadInt32LittleEndian(_bytes[Record.Known..]);

        /// <summary>Empty where there is none.</summary>
        public ReadOnlySpan<byte> Content =>
            ((RecordFlags)_bytes[Record.Flags]).HasFlag(RecordFlags.HasContent) ? _bytes.Slice(Record.Content, DigestLength(file)) : default;

        /// <summary>A link's; empty for what has none.</summary>
        public ReadOnlySpan<byte> Target
        {
            get
            {
                var name = (int)BinaryPrimitives.ReadInt64LittleEndian(_bytes[Record.NameOffset..])
                    + BinaryPrimitives.ReadInt32LittleEndian(_bytes[Record.NameLength..]);
                return file.Bytes.AsSpan(
                    (int)file.Long(ForgedFile.HeapAt) + name, BinaryPrimitives.ReadInt32LittleEndian(_bytes[Record.TargetLength..]));
            }
        }

        public ulong Value(EntryAttributes attribute)
        {
            var value = 0UL;
            foreach (var (each, offset, length) in Fields)
            {
                if (each == attribute)
                {
                    var part = 0UL;
                    for (var index = 0; index < length; index++)
                    {
                        part |= (ulong)_bytes[offset + index] << (index * 8);
                    }

                    value = (value * 31) + part;
                }
            }

            return value;
        }
    }

    /// <summary>As <see cref="RawRecord.Value"/>, of an entry as the file system gives it.</summary>
    internal static ulong ValueOf(in Entry entry, EntryAttributes attribute) => attribute switch
    {
        EntryAttributes.Mode => entry.Mode,
        EntryAttributes.Uid => entry.Uid,
        EntryAttributes.Gid => entry.Gid,
        EntryAttributes.Links => entry.Links,
        EntryAttributes.Size => (ulong)entry.Size,
        EntryAttributes.Mtime => ((ulong)entry.Mtime.Seconds * 31) + entry.Mtime.Nanoseconds,
        EntryAttributes.Ctime => ((ulong)entry.Ctime.Seconds * 31) + entry.Ctime.Nanoseconds,
        EntryAttributes.Inode => (entry.Inode * 31) + entry.Device,
        _ => 0,
    };
}
