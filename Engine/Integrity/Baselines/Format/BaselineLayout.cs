namespace TuiScan.Integrity.Baselines.Format;

/// <summary>The offsets of a baseline's sections, in bytes from its start; all follow from the counts.</summary>
internal readonly record struct BaselineLayout
{
    public int HeaderLength { get; private init; }

    public EntryRecordCodec Codec { get; private init; }

    public int RecordCount { get; private init; }

    public int DirectoryCount { get; private init; }

    /// <summary>In bytes, without the padding that follows.</summary>
    public long HeapLength { get; private init; }

    public long Directories => HeaderLength;

    // These two are stored, since a look-up needs them at every step.
    public long Records { get; private init; }

    public long Heap { get; private init; }

    /// <summary>Also the number of bytes that the checksums cover.</summary>
    public long Checksums => BaselineFormat.Align(Heap + HeapLength);

    public long ChecksumCount => (Checksums + BaselineFormat.BlockLength - 1) / BaselineFormat.BlockLength;

    /// <summary>Also the number of bytes that the whole-file digest covers.</summary>
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

    /// <summary>The offset of a directory's row.</summary>
    public long RowOffset(int row) => Directories + ((long)row * BaselineFormat.RowLength);

    /// <summary>The offset of a record.</summary>
    public long RecordOffset(int record) => Records + ((long)record * Codec.Length);
}
