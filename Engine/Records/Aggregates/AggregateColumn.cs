using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// One aggregate over all groups. A worker adds the records of one chunk and writes the state; the sink merges these states,
/// chunk by chunk in the order of the input. Not thread-safe.
/// </summary>
internal abstract class AggregateColumn
{
    /// <summary>Grows to that many groups; new ones are empty.</summary>
    public abstract void Grow(int groups);

    /// <summary>Adds a record to its group.</summary>
    public abstract void Add(int group, RecordReader record);

    /// <summary>Writes the state of all groups.</summary>
    public abstract void Write(int groups, PayloadWriter writer);

    /// <summary>
    /// Merges a written state; <paramref name="groupOf"/> maps its groups to those here.
    /// </summary>
    public abstract void Merge(ReadOnlySpan<int> groupOf, ref PayloadReader reader);

    /// <summary>Clears the first groups, which are all.</summary>
    public abstract void Clear(int groups);

    /// <summary>The result of a group, the same in every mode.</summary>
    public abstract ResultValue ValueOf(int group);

    /// <summary>True when it exceeds its limit.</summary>
    public virtual bool IsFull => false;

    /// <summary>Grows to that many cells, at least doubling.</summary>
    protected static void Grow<T>(ref T[] cells, int groups)
    {
        if (cells.Length < groups)
        {
            Array.Resize(ref cells, Math.Max(groups, cells.Length * 2));
        }
    }
}
