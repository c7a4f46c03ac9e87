namespace TuiScan.Integrity.Baselines.Format;

/// <summary>Where the sections of a baseline lie, in bytes from its start; it all follows from the counts.</summary>
internal readonly record struct BaselineLayout
{
    public int HeaderLength { get; private init; }

    public EntryRecordCodec Codec { get; private init; }

    public int RecordCount { get; private init; }

    public int DirectoryCount { get; private init; }

    /// <summary>Without the padding that follows.</summary>
    public long HeapLength { get; private init; }

    public long Directories => HeaderLength;

    // These two are kept, since a look-up asks for them at every step.
    public long Records { get; private init; }

    public long Heap { get; private init; }

    /// <summary>Also how many bytes the checksums cover.</summary>
    public long Checksums => BaselineFormat.Align(Heap + HeapLength);

    public long ChecksumCount => (Checksums + BaselineFormat.BlockLength - 1) / BaselineFormat.BlockLength;

    /// <summary>Also how many bytes the whole-file digest covers.</summary>
    public long Trailer => Checksums + (ChecksumCount * BaselineFormat.ChecksumLength);

    public long FileLength => Trailer + BaselineFormat.TrailerLength;

    public static BaselineLayout Of(int headerLength, EntryRecordCodec codec, int records, int directories, long heapLength)
    {
        var recordsAt = headerLength + ((long)directories * BaselineFormat.RowLength);
        return new BaselineLayout
        {
            HeaderLength = headerLength,
            Codec = codec,
            RecordCount = records,
            DirectoryCount = directories,
            HeapLength = heapLength,
            Records = recordsAt,
            Heap = recordsAt + ((long)records * codec.Length),
        };
    }

    /// <summary>Where a directory's row begins.</summary>
    public long RowOffset(int row) => Directories + ((long)row * BaselineFormat.RowLength);

    /// <summary>Where a record begins.</summary>
    public long RecordOffset(int record) => Records + ((long)record * Codec.Length);
}
