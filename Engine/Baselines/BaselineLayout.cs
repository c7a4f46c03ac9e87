namespace TuiScan.Engine.Baselines;

/// <summary>Where the sections of a baseline lie, in bytes from its start; it all follows from the counts.</summary>
internal readonly record struct BaselineLayout
{
    public int HeaderLength { get; private init; }

    public RecordCodec Codec { get; private init; }

    public int RecordCount { get; private init; }

    public int DirectoryCount { get; private init; }

    /// <summary>Without the padding that follows.</summary>
    public long HeapLength { get; private init; }

    public long Directories => HeaderLength;

    public long Records => Directories + ((long)DirectoryCount * BaselineFormat.RowLength);

    public long Heap => Records + ((long)RecordCount * Codec.Length);

    /// <summary>Also how many bytes the checksums cover.</summary>
    public long Checksums => BaselineFormat.Align(Heap + HeapLength);

    public long ChecksumCount => (Checksums + BaselineFormat.BlockLength - 1) / BaselineFormat.BlockLength;

    /// <summary>Also how many bytes the whole-file digest covers.</summary>
    public long Trailer => Checksums + (ChecksumCount * BaselineFormat.ChecksumLength);

    public long FileLength => Trailer + BaselineFormat.TrailerLength;

    public static BaselineLayout Of(int headerLength, RecordCodec codec, int records, int directories, long heapLength) => new()
    {
        HeaderLength = headerLength,
        Codec = codec,
        RecordCount = records,
        DirectoryCount = directories,
        HeapLength = heapLength,
    };
}
