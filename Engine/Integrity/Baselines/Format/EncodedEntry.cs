using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>
/// An entry for a baseline, as encoded in the temporary file of sort runs: four lengths, a flag, then directory, name, target
/// and record. It never leaves the process that created it.
/// </summary>
internal static class EncodedEntry
{
    private const int HeadLength = 20;
    private const int DirectoryLength = 4;
    private const int NameLength = 8;
    private const int TargetLength = 12;
    private const int Implied = 16;

    /// <summary>The parts of an entry. The directory of the root's children is empty.</summary>
    public readonly ref struct Parts
    {
        public ReadOnlySpan<byte> Directory { get; init; }

        public ReadOnlySpan<byte> Name { get; init; }

        public ReadOnlySpan<byte> Target { get; init; }

        public ReadOnlySpan<byte> Record { get; init; }

        /// <summary>True when it is known only from what it contains; an entry that was read takes precedence.</summary>
        public bool IsImplied { get; init; }
    }

    public static void Write(SectionStream output, Parts parts)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        WriteInt32LittleEndian(
            head, checked(HeadLength + parts.Directory.Length + parts.Name.Length + parts.Target.Length + parts.Record.Length));
        WriteInt32LittleEndian(head[DirectoryLength..], parts.Directory.Length);
        WriteInt32LittleEndian(head[NameLength..], parts.Name.Length);
        WriteInt32LittleEndian(head[TargetLength..], parts.Target.Length);
        WriteInt32LittleEndian(head[Implied..], parts.IsImplied ? 1 : 0);
        output.Write(head);
        output.Write(parts.Directory);
        output.Write(parts.Name);
        output.Write(parts.Target);
        output.Write(parts.Record);
    }

    public static Parts Read(ReadOnlySpan<byte> entry)
    {
        var directory = ReadInt32LittleEndian(entry[DirectoryLength..]);
        var name = ReadInt32LittleEndian(entry[NameLength..]);
        var target = ReadInt32LittleEndian(entry[TargetLength..]);
        var rest = entry[HeadLength..];
        return new Parts
        {
            Directory = rest[..directory],
            Name = rest.Slice(directory, name),
            Target = rest.Slice(directory + name, target),
            Record = rest[(directory + name + target)..],
            IsImplied = ReadInt32LittleEndian(entry[Implied..]) != 0,
        };
    }

    /// <summary>The order of records; an entry that was read comes before an implied one.</summary>
    public static int Compare(Parts left, Parts right)
    {
        var order = ComparePaths(left.Directory, right.Directory);
        if (order == 0)
        {
            order = left.Name.SequenceCompareTo(right.Name);
        }

        return order != 0 ? order : left.IsImplied.CompareTo(right.IsImplied);
    }

    /// <summary>
    /// Compares name by name: as bytes, with the separator below every other byte (no name contains 0), so that the content of
    /// a directory follows it directly.
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
