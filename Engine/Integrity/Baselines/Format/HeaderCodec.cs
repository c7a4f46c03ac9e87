using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Baselines.Reading;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>Converts the header's bytes to and from <see cref="BaselineHeader"/> and <see cref="BaselineLayout"/>.</summary>
internal static class HeaderCodec
{
    private const int HeaderLength = 12;
    private const int RecordLength = 16;
    private const int RowLength = 20;
    private const int Algorithm = 24;
    private const int DigestLength = 25;
    private const int Reserved = 26;
    private const int Attributes = 28;
    private const int Created = 32;
    private const int RecordCount = 40;
    private const int DirectoryCount = 48;
    private const int DirectoriesOffset = 56;
    private const int RecordsOffset = 64;
    private const int HeapOffset = 72;
    private const int HeapLength = 80;
    private const int ChecksumsOffset = 88;
    private const int ChecksumCount = 96;
    private const int TrailerOffset = 104;
    private const int RootLength = 112;
    private const int ProgramVersionLength = 116;
    private const int Flags = 120;
    private const int BlockLength = 124;

    /// <summary>The header's bytes in the file.</summary>
    public static byte[] Encode(BaselineHeader header, BaselineLayout layout)
    {
        var programVersion = Encoding.UTF8.GetBytes(header.ProgramVersion);
        var bytes = new byte[layout.HeaderLength];
        BaselineFormat.Magic.CopyTo(bytes);
        var span = bytes.AsSpan();
        WriteUInt32LittleEndian(span[BaselineFormat.VersionOffset..], BaselineFormat.Version);
        WriteInt32LittleEndian(span[HeaderLength..], layout.HeaderLength);
        WriteInt32LittleEndian(span[RecordLength..], layout.Codec.Length);
        WriteInt32LittleEndian(span[RowLength..], BaselineFormat.RowLength);
        bytes[Algorithm] = (byte)header.Algorithm;
        bytes[DigestLength] = (byte)layout.Codec.DigestLength;
        WriteUInt32LittleEndian(span[Attributes..], (uint)header.Attributes);
        WriteInt64LittleEndian(span[Created..], UnixNanoseconds(header.Created));
        WriteInt64LittleEndian(span[RecordCount..], layout.RecordCount);
        WriteInt64LittleEndian(span[DirectoryCount..], layout.DirectoryCount);
        WriteInt64LittleEndian(span[DirectoriesOffset..], layout.Directories);
        WriteInt64LittleEndian(span[RecordsOffset..], layout.Records);
        WriteInt64LittleEndian(span[HeapOffset..], layout.Heap);
        WriteInt64LittleEndian(span[HeapLength..], layout.HeapLength);
        WriteInt64LittleEndian(span[ChecksumsOffset..], layout.Checksums);
        WriteInt64LittleEndian(span[ChecksumCount..], layout.ChecksumCount);
        WriteInt64LittleEndian(span[TrailerOffset..], layout.Trailer);
        WriteInt32LittleEndian(span[RootLength..], header.Root.Length);
        WriteInt32LittleEndian(span[ProgramVersionLength..], programVersion.Length);
        WriteUInt32LittleEndian(span[Flags..], header.ListedOnly ? BaselineFormat.ListedOnlyFlag : 0);
        WriteInt32LittleEndian(span[BlockLength..], BaselineFormat.BlockLength);
        header.Root.CopyTo(span[BaselineFormat.FixedHeaderLength..]);
        programVersion.CopyTo(span[(BaselineFormat.FixedHeaderLength + header.Root.Length)..]);
        return bytes;
    }

    /// <summary>
    /// The numbers are 1 to that of the last algorithm; querying the runtime for them would cost a millisecond at every start.
    /// </summary>
    private static bool IsKnown(DigestAlgorithm algorithm) => algorithm is >= DigestAlgorithm.Xxh128 and <= DigestAlgorithm.Blake3;

    /// <summary>The length of the header in bytes.</summary>
    public static int Length(BaselineHeader header) => Length(header.Root.Length, Encoding.UTF8.GetByteCount(header.ProgramVersion));

    /// <summary>
    /// Reads the fixed part, whose magic and version are valid, and recomputes every offset from the counts: the header must
    /// have the same values. Null when it has; nothing else in the file has been read.
    /// </summary>
    public static Damage? Decode(ReadOnlySpan<byte> bytes, long fileLength, out BaselineHeader? header, out BaselineLayout layout)
    {
        header = null;
        layout = default;
        var algorithm = (DigestAlgorithm)bytes[Algorithm];
        if (!IsKnown(algorithm) || bytes[DigestLength] != algorithm.Length())
        {
            return new Damage(Algorithm, $"unknown digest algorithm");
        }

        var attributes = ReadUInt32LittleEndian(bytes[Attributes..]);
        if (ReadUInt16LittleEndian(bytes[Reserved..]) != 0 || (attributes & ~(uint)EntryAttributes.All) != 0)
        {
            return new Damage(Attributes, $"unknown attributes");
        }

        var flags = ReadUInt32LittleEndian(bytes[Flags..]);
        if ((flags & ~BaselineFormat.ListedOnlyFlag) != 0)
        {
            return new Damage(Flags, $"unknown flags");
        }

        var rootLength = ReadUInt32LittleEndian(bytes[RootLength..]);
        var versionLength = ReadUInt32LittleEndian(bytes[ProgramVersionLength..]);
        if (rootLength > BaselineFormat.MaxRootLength || versionLength > BaselineFormat.MaxProgramVersionLength)
        {
            return new Damage(RootLength, $"length of root or program version out of range");
        }

        var damage = DecodeLayout(bytes, Length((int)rootLength, (int)versionLength), algorithm, (EntryAttributes)attributes, out layout);
        if (damage is not null)
        {
            return damage;
        }

        if (layout.FileLength != fileLength)
        {
            DisplayText what = $"the file has {fileLength} bytes and should have {layout.FileLength}";
            return new Damage(Math.Min(fileLength, layout.FileLength), what);
        }

        var stringsEnd = BaselineFormat.FixedHeaderLength + (int)rootLength + (int)versionLength;
        if (bytes[stringsEnd..].ContainsAnyExcept((byte)0))
        {
            return new Damage(stringsEnd, $"padding that is not zero");
        }

        var created = DateTimeOffset.UnixEpoch.AddTicks(ReadInt64LittleEndian(bytes[Created..]) / TimeSpan.NanosecondsPerTick);
        header = new BaselineHeader(
            bytes.Slice(BaselineFormat.FixedHeaderLength, (int)rootLength).ToArray(), algorithm, (EntryAttributes)attributes, created)
        {
            ProgramVersion = Encoding.UTF8.GetString(bytes.Slice(BaselineFormat.FixedHeaderLength + (int)rootLength, (int)versionLength)),
            ListedOnly = flags != 0,
            EntryCount = layout.RecordCount,
        };
        return null;
    }

    /// <summary>The length of the header in bytes, from its fixed part; -1 where that is out of range.</summary>
    public static int DecodeLength(ReadOnlySpan<byte> bytes)
    {
        var length = ReadUInt32LittleEndian(bytes[HeaderLength..]);
        return length is >= BaselineFormat.FixedHeaderLength
            and <= BaselineFormat.FixedHeaderLength + BaselineFormat.MaxRootLength + BaselineFormat.MaxProgramVersionLength + 8
            ? (int)length
            : -1;
    }

    private static Damage? DecodeLayout(
        ReadOnlySpan<byte> bytes, int headerLength, DigestAlgorithm algorithm, EntryAttributes attributes, out BaselineLayout layout)
    {
        layout = default;
        var records = ReadInt64LittleEndian(bytes[RecordCount..]);
        var directories = ReadInt64LittleEndian(bytes[DirectoryCount..]);
        var heapLength = ReadInt64LittleEndian(bytes[HeapLength..]);
        if (records is < 1 or > int.MaxValue || directories < 1 || directories > records)
        {
            return new Damage(RecordCount, $"number of entries or directories out of range");
        }

        // A name or target has at most 4 GiB; with this bound, no sum below can overflow.
        if (heapLength is < 0 or > long.MaxValue / 4)
        {
            return new Damage(HeapLength, $"length of the path heap out of range");
        }

        layout = BaselineLayout.Of(headerLength, EntryRecordCodec.For(algorithm, attributes), (int)records, (int)directories, heapLength);
        ReadOnlySpan<(int Offset, long Expected, bool IsLong)> fields =
        [
            (HeaderLength, layout.HeaderLength, false),
            (RecordLength, layout.Codec.Length, false),
            (RowLength, BaselineFormat.RowLength, false),
            (DirectoriesOffset, layout.Directories, true),
            (RecordsOffset, layout.Records, true),
            (HeapOffset, layout.Heap, true),
            (ChecksumsOffset, layout.Checksums, true),
            (ChecksumCount, layout.ChecksumCount, true),
            (TrailerOffset, layout.Trailer, true),
            (BlockLength, BaselineFormat.BlockLength, false),
        ];
        foreach (var (offset, expected, isLong) in fields)
        {
            var got = isLong ? ReadInt64LittleEndian(bytes[offset..]) : ReadInt32LittleEndian(bytes[offset..]);
            if (got != expected)
            {
                return new Damage(offset, $"the header says {got} where {expected} follows from its counts");
            }
        }

        return null;
    }

    private static int Length(int root, int programVersion) =>
        (int)BaselineFormat.Align(BaselineFormat.FixedHeaderLength + root + programVersion);

    private static long UnixNanoseconds(DateTimeOffset time)
    {
        // The field covers the years 1678 to 2261.
        var ticks = (time - DateTimeOffset.UnixEpoch).Ticks;
        return Math.Clamp(ticks, long.MinValue / TimeSpan.NanosecondsPerTick, long.MaxValue / TimeSpan.NanosecondsPerTick)
            * TimeSpan.NanosecondsPerTick;
    }
}
