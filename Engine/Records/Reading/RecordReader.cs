using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// Reads the records of one chunk after the other. The used columns are numbered by the run's <see cref="ColumnSet"/>; a
/// record's values are valid until the next one. Owned by one worker.
/// </summary>
internal abstract class RecordReader
{
    /// <summary>The field of a column of the run; missing where the record has none.</summary>
    public abstract FieldValue this[int column] { get; }

    /// <summary>Why the record is malformed; none for a good one. The fields of a malformed record must not be used.</summary>
    public FaultCode Fault { get; protected set; }

    /// <summary>The number of the record's first line, from 1.</summary>
    public long Line { get; protected set; }

    /// <summary>The record in its written form, without its line's end.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>Begins a chunk.</summary>
    /// <param name="bytes">They must not change until the next chunk.</param>
    /// <param name="length">The number of valid bytes.</param>
    /// <param name="line">The number of the first line.</param>
    public abstract void Begin(byte[] bytes, int length, long line);

    /// <summary>Moves to the next record, good or malformed; false at the chunk's end.</summary>
    public abstract bool MoveNext();
}

/// <summary>A record as expressions see it.</summary>
internal readonly struct RecordView(RecordReader record) : IRecordView
{
    public FieldValue this[int column] => record[column];
}
