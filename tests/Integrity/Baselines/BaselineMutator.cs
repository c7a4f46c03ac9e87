using System.Buffers.Binary;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using Record = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>
/// Alters a baseline like an attacker who knows the format: flags, masks, digests, fields, rows, names, the header. The
/// checksums are valid afterwards.
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

    // Positions are read from the intact bytes: an alteration may change an offset, and another may follow it.
    private ForgedFile _sound = new([]);

    /// <summary>A sealed copy of these bytes with one to four alterations.</summary>
    public ForgedFile Mutate(byte[] sound)
    {
        _sound = new ForgedFile(sound);
        var file = new ForgedFile([.. sound]);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            MutateOnce(file);
        }

        return file.Seal();
    }

    private void MutateOnce(ForgedFile file)
    {
        var record = random.Next((int)_sound.Long(EntriesAt));
        var flags = _sound.RecordField(record, Record.Flags);
        var known = _sound.RecordField(record, Record.Known);
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
                file.SetByte(_sound.RecordField(record, Record.Type), (byte)random.Next(9));
                break;
            case 5:
                SetField(file, record);
                break;
            case 6:
                SwapValues(file, record, random.Next((int)_sound.Long(EntriesAt)));
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
                file.SetInt(_sound.RowField(random.Next((int)_sound.Long(DirectoriesAt)), random.Next(4) * 4), random.Next(12));
                break;
            case 11:
                var heap = (int)_sound.Long(ForgedFile.HeapAt) + random.Next((int)_sound.Long(80));
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
                for (var each = 0; each < _sound.Long(EntriesAt); each++)
                {
                    Forget(file, each, attribute);
                }

                break;
            default:
                file.SetInt(_sound.RecordField(record, Record.TargetLength), random.Next(8));
                break;
        }
    }

    private static int DigestLength(ForgedFile file) => file.Bytes[AlgorithmAt + 1];

    private void SetDigest(ForgedFile file, int record)
    {
        var digest = file.Bytes.AsSpan(_sound.RecordField(record, Record.Content), DigestLength(_sound));
        switch (random.Next(3))
        {
            case 0:
                digest.Clear();
                break;
            case 1:
                digest[random.Next(digest.Length)] ^= (byte)random.Next(256);
                break;
            default:
                var other = _sound.RecordField(random.Next((int)_sound.Long(EntriesAt)), Record.Content);
                file.Bytes.AsSpan(other, digest.Length).CopyTo(digest);
                break;
        }
    }

    private void TakeDigest(ForgedFile file, int record, bool isMarked)
    {
        file.Bytes.AsSpan(_sound.RecordField(record, Record.Content), DigestLength(_sound)).Clear();
        var flags = _sound.RecordField(record, Record.Flags);
        var without = (EntryRecordFlags)file.Bytes[flags] & ~EntryRecordFlags.HasContent;
        file.SetByte(flags, (byte)(without | (isMarked ? EntryRecordFlags.WithoutDigest : 0)));
    }

    private void SetField(ForgedFile file, int record)
    {
        var (_, offset, length) = Fields[random.Next(Fields.Length)];
        var field = file.Bytes.AsSpan(_sound.RecordField(record, offset), length);
        if (random.Next(3) == 0)
        {
            field.Clear();
        }
        else
        {
            field[random.Next(random.Next(2) == 0 ? 1 : length)] ^= (byte)(1 << random.Next(8));
        }
    }

    /// <summary>Exchanges everything except names and positions.</summary>
    private void SwapValues(ForgedFile file, int left, int right)
    {
        file.Swap(_sound.RecordField(left, 0), _sound.RecordField(right, 0), Record.NameOffset);
        file.Swap(_sound.RecordField(left, Record.Known), _sound.RecordField(right, Record.Known), _sound.Int(ForgedFile.RecordLengthAt) - Record.Known);
    }

    /// <summary>Attributes that are not known and zero, as the format prescribes.</summary>
    private void Forget(ForgedFile file, int record, EntryAttributes attributes)
    {
        var known = _sound.RecordField(record, Record.Known);
        file.SetInt(known, file.Int(known) & ~(int)attributes);
        foreach (var (attribute, offset, length) in Fields)
        {
            if (attributes.HasFlag(attribute))
            {
                file.Bytes.AsSpan(_sound.RecordField(record, offset), length).Clear();
            }
        }

        if (attributes.HasFlag(EntryAttributes.Xattrs) && (_sound.Int(AttributesAt) & (int)EntryAttributes.Xattrs) != 0)
        {
            var flags = _sound.RecordField(record, Record.Flags);
            file.SetByte(flags, (byte)((EntryRecordFlags)file.Bytes[flags] & ~EntryRecordFlags.HasXattrs));
            var start = _sound.RecordField(record, Record.Content) + DigestLength(_sound);
            file.Bytes.AsSpan(start, BaselineFormat.XattrsLength).Clear();
        }
    }

    /// <summary>The content of a record, read without the program's own reader.</summary>
    internal readonly ref struct RawRecord(ForgedFile file, int record)
    {
        private readonly ReadOnlySpan<byte> _bytes = file.Bytes.AsSpan(file.RecordField(record, 0), file.Int(ForgedFile.RecordLengthAt));

        public EntryType Type => (EntryType)_bytes[Record.Type];

        public EntryAttributes Known => (EntryAttributes)BinaryPrimitives.ReadInt32LittleEndian(_bytes[Record.Known..]);

        /// <summary>Empty where there is none.</summary>
        public ReadOnlySpan<byte> Content =>
            ((EntryRecordFlags)_bytes[Record.Flags]).HasFlag(EntryRecordFlags.HasContent) ? _bytes.Slice(Record.Content, DigestLength(file)) : default;

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

        public ulong Device => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[Record.Device..]);

        /// <summary>The fields of an attribute as one number; for an inode the inode alone.</summary>
        public ulong Value(EntryAttributes attribute)
        {
            var value = 0UL;
            foreach (var (each, offset, length) in Fields)
            {
                if (each == attribute && offset != Record.Device)
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
        EntryAttributes.Inode => entry.Inode,
        _ => 0,
    };
}
