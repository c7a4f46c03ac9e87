using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>
/// The constants of the baseline format, version 1, which docs/baseline-format.md describes. All integers are little-endian,
/// all sections begin at multiples of 8 bytes and follow each other in the order header, directories, records, heap, checksums,
/// trailer.
/// </summary>
internal static class BaselineFormat
{
    public const uint Version = 1;
    public const int MagicLength = 8;
    public const int VersionOffset = 8;

    /// <summary>The length in bytes of the header without the root's path and the program's version.</summary>
    public const int FixedHeaderLength = 128;
    public const int RowLength = 16;

    /// <summary>The length in bytes of a record without its digests.</summary>
    public const int FixedRecordLength = 88;
    public const int XattrsLength = 16;

    /// <summary>The number of bytes that a checksum covers.</summary>
    public const int BlockLength = 64 * 1024;
    public const int ChecksumLength = 8;
    public const int TrailerLength = 32;
    public const int IdentityLength = 16;

    /// <summary>The maximum lengths in bytes of the header's strings, so that it is read in one piece.</summary>
    public const int MaxRootLength = 1 << 20;
    public const int MaxProgramVersionLength = 256;

    /// <summary>Header flag: <see cref="BaselineHeader.ListedOnly"/>.</summary>
    public const uint ListedOnlyFlag = 1;

    /// <summary>As in PNG: detects text-mode transfers and stripped top bits.</summary>
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'T', (byte)'S', (byte)'B', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ReadOnlySpan<byte> EndMagic => "TSB-END\n"u8;

    public static int RecordLength(DigestAlgorithm algorithm, EntryAttributes attributes) => (int)Align(
        FixedRecordLength + algorithm.Length() + (attributes.HasFlag(EntryAttributes.Xattrs) ? XattrsLength : 0));

    /// <summary>The next multiple of 8.</summary>
    public static long Align(long length) => (length + 7) & ~7L;

    /// <summary>True for a valid name in a directory.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && name.IndexOfAny((byte)0, (byte)'/') < 0 && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8);

    /// <summary>Offsets in a row of the table of directories.</summary>
    public static class Row
    {
        public const int Parent = 0;
        public const int Own = 4;
        public const int First = 8;
        public const int Count = 12;
    }

    /// <summary>Offsets in a record.</summary>
    public static class Record
    {
        public const int Type = 0;
        public const int Flags = 1;
        public const int Mode = 2;
        public const int Uid = 4;
        public const int Gid = 8;
        public const int Links = 12;
        public const int Size = 16;
        public const int MtimeSeconds = 24;
        public const int CtimeSeconds = 32;
        public const int MtimeNanoseconds = 40;
        public const int CtimeNanoseconds = 44;
        public const int Inode = 48;
        public const int Device = 56;
        public const int NameOffset = 64;
        public const int NameLength = 72;
        public const int TargetLength = 76;
        public const int Directory = 80;
        public const int Known = 84;
        public const int Content = 88;
    }
}
