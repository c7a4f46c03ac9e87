using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// Goes through the records of one chunk after the other. The columns that anybody asks for are numbered by the run's
/// <see cref="ColumnSet"/>; what a record gives is valid until the next one. Owned by one worker.
/// </summary>
internal abstract class RecordReader
{
    /// <summary>The field of a column of the run; missing where the record has none.</summary>
    public abstract FieldValue this[int column] { get; }

    /// <summary>Why the record is a bad one; none for a good one. Of a bad one no field is to be looked at.</summary>
    public FaultCode Fault { get; protected set; }

    /// <summary>The number of the record's first line, from 1.</summary>
    public long Line { get; protected set; }

    /// <summary>The record as it stands in the file, without its line's end.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>Begins a chunk.</summary>
    /// <param name="bytes">Stay unchanged until the next chunk.</param>
    /// <param name="length">How many of them count.</param>
    /// <param name="line">The number of the first line.</param>
    public abstract void Begin(byte[] bytes, int length, long line);

    /// <summary>Moves to the next record, good or bad; false at the chunk's end.</summary>
    public abstract bool MoveNext();
}

/// <summary>A record as expressions see it.</summary>
internal readonly struct RecordView(RecordReader record) : IRecordView
{
    public FieldValue this[int column] => record[column];
}
