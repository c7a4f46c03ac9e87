using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Engine.Baselines;

/// <summary>
/// An entry on its way into a baseline: four lengths, a flag, then directory, name, target and record. It never leaves the
/// process that made it but for the temporary file of runs.
/// </summary>
internal static class EncodedEntry
{
    public const int HeadLength = 20;

    private const int DirectoryLength = 4;
    private const int NameLength = 8;
    private const int TargetLength = 12;
    private const int Implied = 16;

    /// <summary>What an entry consists of. The directory of the root's children is empty.</summary>
    public readonly ref struct Parts
    {
        public ReadOnlySpan<byte> Directory { get; init; }

        public ReadOnlySpan<byte> Name { get; init; }

        public ReadOnlySpan<byte> Target { get; init; }

        public ReadOnlySpan<byte> Record { get; init; }

        /// <summary>Known only from what is in it; gives way to an entry that was looked at.</summary>
        public bool IsImplied { get; init; }
    }

    public static int Length(Parts parts) => checked(
        HeadLength + parts.Directory.Length + parts.Name.Length + parts.Target.Length + parts.Record.Length);

    public static void Write(Span<byte> bytes, Parts parts)
    {
        WriteInt32LittleEndian(bytes, bytes.Length);
        WriteInt32LittleEndian(bytes[DirectoryLength..], parts.Directory.Length);
        WriteInt32LittleEndian(bytes[NameLength..], parts.Name.Length);
        WriteInt32LittleEndian(bytes[TargetLength..], parts.Target.Length);
        WriteInt32LittleEndian(bytes[Implied..], parts.IsImplied ? 1 : 0);
        var rest = bytes[HeadLength..];
        parts.Directory.CopyTo(rest);
        rest = rest[parts.Directory.Length..];
        parts.Name.CopyTo(rest);
        rest = rest[parts.Name.Length..];
        parts.Target.CopyTo(rest);
        parts.Record.CopyTo(rest[parts.Target.Length..]);
    }

    public static ReadOnlySpan<byte> Directory(ReadOnlySpan<byte> entry) =>
        entry.Slice(HeadLength, ReadInt32LittleEndian(entry[DirectoryLength..]));

    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> entry) => entry.Slice(
        HeadLength + ReadInt32LittleEndian(entry[DirectoryLength..]), ReadInt32LittleEndian(entry[NameLength..]));

    public static ReadOnlySpan<byte> Target(ReadOnlySpan<byte> entry) => entry.Slice(
        HeadLength + ReadInt32LittleEndian(entry[DirectoryLength..]) + ReadInt32LittleEndian(entry[NameLength..]),
        ReadInt32LittleEndian(entry[TargetLength..]));

    public static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> entry, int length) => entry[^length..];

    /// <summary>The order of records, and before an implied entry the one that was looked at.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var order = ComparePaths(Directory(left), Directory(right));
        if (order == 0)
        {
            order = Name(left).SequenceCompareTo(Name(right));
        }

        return order != 0
            ? order
            : ReadInt32LittleEndian(left[Implied..]).CompareTo(ReadInt32LittleEndian(right[Implied..]));
    }

    /// <summary>
    /// Compares name by name: as bytes, with the separator below every other byte (no name holds 0), so that what is below a
    /// directory follows it at once.
    /// </summary>
    public static int ComparePaths(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (first, second) = (left[same], right[same]);
        return (first == '/' ? 0 : first) - (second == '/' ? 0 : second);
    }
}
