using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// One aggregate over all groups. A worker adds the records of one chunk and writes that down; the sink merges what was
/// written, chunk by chunk in the order of the input. Not thread-safe.
/// </summary>
internal abstract class AggregateColumn
{
    /// <summary>Makes room for so many groups; new ones are empty.</summary>
    public abstract void Grow(int groups);

    /// <summary>Takes a record into its group.</summary>
    public abstract void Add(int group, RecordReader record);

    /// <summary>Writes all groups down.</summary>
    public abstract void Write(int groups, PayloadWriter writer);

    /// <summary>Takes in what was written; <paramref name="groupOf"/> tells which group here each of those is.</summary>
    public abstract void Merge(ReadOnlySpan<int> groupOf, ref PayloadReader reader);

    /// <summary>Forgets the first so many groups, which are all.</summary>
    public abstract void Clear(int groups);

    /// <summary>What it came to, the same in every mode.</summary>
    public abstract ResultValue ValueOf(int group);

    /// <summary>It holds more than it may.</summary>
    public virtual bool IsFull => false;

    /// <summary>Room for so many, and as many again.</summary>
    protected static void Grow<T>(ref T[] cells, int groups)
    {
        if (cells.Length < groups)
        {
            Array.Resize(ref cells, Math.Max(groups, cells.Length * 2));
        }
    }
}
