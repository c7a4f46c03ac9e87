using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// The aggregates of a run by group: in a worker those of one chunk, in the sink those of all. Groups are numbered in the order
/// of arrival. Not thread-safe.
/// </summary>
internal sealed class GroupFold
{
    /// <summary>The maximum number of groups; with two or three aggregates of numbers some 300 MB.</summary>
    public const int MaxGroups = 1_000_000;

    private readonly RecordsQuery _query;
    private readonly int[] _keys;
    private readonly NumberColumn[] _numbers;
    private readonly AggregateColumn[] _columns;
    private readonly ByteTable _groups = new();
    private byte[] _key = new byte[256];
    private int[] _groupOf = [];

    public GroupFold(RecordsQuery query)
    {
        _query = query;
        _keys = [.. query.GroupBy.Select(query.Columns.Find)];
        var numbers = new Dictionary<string, NumberColumn>();
        _columns = [.. query.Aggregates.Select(spec => ColumnOf(spec, numbers))];
        _numbers = [.. numbers.Values];
        if (_keys.Length == 0)
        {
            // All records are one group, which exists even without records.
            _ = GroupOf([]);
        }
    }

    /// <summary>True when there are no aggregates.</summary>
    public bool IsIdle => _columns.Length == 0;

    public int Count => _groups.Count;

    /// <summary>Adds a record; a fault, without any change, where a value to be summed is not a number, or too long a one.</summary>
    public FaultCode Add(RecordReader record)
    {
        foreach (var number in _numbers)
        {
            if (number.Read(record) is { IsFault: true } fault)
            {
                return fault;
            }
        }

        var group = _keys.Length == 0 ? 0 : GroupOf(KeyOf(record));
        foreach (var column in _columns)
        {
            column.Add(group, record);
        }

        return FaultCode.None;
    }

    /// <summary>Writes the state of all groups and clears them.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Number(_groups.Count);
        for (var group = 0; group < _groups.Count; group++)
        {
            writer.Blob(_groups[group]);
        }

        foreach (var column in _columns)
        {
            column.Write(_groups.Count, writer);
        }

        Clear();
    }

    /// <summary>Clears all groups.</summary>
    public void Clear()
    {
        foreach (var column in _columns)
        {
            column.Clear(_groups.Count);
        }

        if (_keys.Length > 0)
        {
            _groups.Clear();
        }
    }

    /// <summary>Merges a worker's state; a fault where a limit is exceeded.</summary>
    public FaultCode Merge(ref PayloadReader reader)
    {
        var count = (int)reader.Number();
        if (_groupOf.Length < count)
        {
            _groupOf = new int[count];
        }

        for (var index = 0; index < count; index++)
        {
            _groupOf[index] = GroupOf(reader.Blob());
        }

        foreach (var column in _columns)
        {
            column.Merge(_groupOf.AsSpan(0, count), ref reader);
        }

        return _groups.Count > MaxGroups || Array.Exists(_columns, column => column.IsFull) ? RecordFaults.TooMany : FaultCode.None;
    }

    /// <summary>One row per group, sorted by the groups' values.</summary>
    public ResultValue.Table ToTable()
    {
        var order = new int[_groups.Count];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        Array.Sort(order, (one, other) => CompareKeys(_groups[one], _groups[other]));
        return new ResultValue.Table(
            [.. _query.GroupBy, .. _query.Aggregates.Select(spec => spec.Name)], new LazyRows<IReadOnlyList<ResultValue>>(order.Length, row => RowOf(order[row])));
    }

    private List<ResultValue> RowOf(int group)
    {
        var row = new List<ResultValue>(_keys.Length + _columns.Length);
        var key = new PayloadReader(_groups[group]);
        foreach (var _ in _keys)
        {
            row.Add(key.Number() == 0 ? ResultValue.Nothing.Instance : ResultValue.OfText(key.Blob()));
        }

        row.AddRange(_columns.Select(column => column.ValueOf(group)));
        return row;
    }

    private int CompareKeys(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var left = new PayloadReader(one);
        var right = new PayloadReader(other);
        foreach (var _ in _keys)
        {
            var (has, hasOther) = (left.Number() != 0, right.Number() != 0);
            var text = has ? left.Blob() : default;
            var otherText = hasOther ? right.Blob() : default;
            var order = has && hasOther ? ValueOrder.Compare(text, otherText) : has.CompareTo(hasOther);
            order = order == 0 ? text.SequenceCompareTo(otherText) : order;
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private int GroupOf(ReadOnlySpan<byte> key)
    {
        var group = _groups.GetOrAdd(key, out var isNew);
        if (isNew)
        {
            foreach (var column in _columns)
            {
                column.Grow(_groups.Count);
            }
        }

        return group;
    }

    /// <summary>
    /// The key of a record's group in the encoding of <see cref="PayloadWriter"/>: for each value 0, or 1 and the text.
    /// </summary>
    private ReadOnlySpan<byte> KeyOf(RecordReader record)
    {
        var used = 0;
        foreach (var column in _keys)
        {
            var value = record[column];
            if (_key.Length - used < value.Text.Length + 16)
            {
                Array.Resize(ref _key, (used + value.Text.Length + 16) * 2);
            }

            used += PayloadWriter.Number(value.HasValue ? 1 : 0, _key.AsSpan(used));
            if (value.HasValue)
            {
                used += PayloadWriter.Number(value.Text.Length, _key.AsSpan(used));
                value.Text.CopyTo(_key.AsSpan(used));
                used += value.Text.Length;
            }
        }

        return _key.AsSpan(0, used);
    }

    private AggregateColumn ColumnOf(AggregateSpec spec, Dictionary<string, NumberColumn> numbers)
    {
        var column = spec.Column is null ? -1 : _query.Columns.Find(spec.Column);
        return spec.Function switch
        {
            AggregateFunction.Count => new CountColumn(column),
            AggregateFunction.Sum => new SumColumn(NumberOf(spec.Column!, numbers), isMean: false),
            AggregateFunction.Mean => new SumColumn(NumberOf(spec.Column!, numbers), isMean: true),
            AggregateFunction.Min => new ExtremeColumn(column, isMax: false),
            AggregateFunction.Max => new ExtremeColumn(column, isMax: true),
            AggregateFunction.Distinct => new DistinctColumn(column),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Function, null),
        };
    }

    private NumberColumn NumberOf(string column, Dictionary<string, NumberColumn> numbers)
    {
        if (!numbers.TryGetValue(column, out var number))
        {
            number = new NumberColumn(_query.Columns.Find(column), _query.Floats.Contains(column));
            numbers.Add(column, number);
        }

        return number;
    }
}
