using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>Counts records, or those with a value in a column; an empty field has none.</summary>
/// <param name="column">The column's ordinal; -1 for the records themselves.</param>
internal sealed class CountColumn(int column) : AggregateColumn
{
    private long[] _counts = new long[1];

    public override void Grow(int groups) => Grow(ref _counts, groups);

    public override void Add(int group, RecordReader record) =>
        _counts[group] += column < 0 || !record[column].Text.IsEmpty ? 1 : 0;

    public override void Write(int groups, PayloadWriter writer)
    {
        for (var group = 0; group < groups; group++)
        {
            writer.Number(_counts[group]);
        }
    }

    public override void Merge(ReadOnlySpan<int> groupOf, ref PayloadReader reader)
    {
        foreach (var group in groupOf)
        {
            _counts[group] += reader.Number();
        }
    }

    public override void Clear(int groups) => Array.Clear(_counts, 0, groups);

    public override ResultValue ValueOf(int group) => _counts[group];
}
