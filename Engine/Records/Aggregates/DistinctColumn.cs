using System.Buffers.Binary;
using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>Counts the distinct values of a column, exactly: by their texts, which are all kept. An empty field has none.</summary>
internal sealed class DistinctColumn(int column) : AggregateColumn
{
    /// <summary>The maximum number of values of all groups together; with the bytes below some 400 MB at most.</summary>
    public const int MaxValues = 10_000_000;

    /// <summary>The maximum number of their bytes.</summary>
    public const int MaxBytes = 256 << 20;

    // Each value is preceded by its group's number, u32.
    private readonly ByteTable _values = new();
    private long[] _counts = new long[1];
    private byte[] _key = new byte[64];

    public override bool IsFull => _values.Count > MaxValues || _values.BytesUsed > MaxBytes;

    public override void Grow(int groups) => Grow(ref _counts, groups);

    public override void Add(int group, RecordReader record)
    {
        var text = record[column].Text;
        if (!text.IsEmpty)
        {
            Add(group, text);
        }
    }

    public override void Write(int groups, PayloadWriter writer)
    {
        writer.Number(_values.Count);
        for (var index = 0; index < _values.Count; index++)
        {
            var key = _values[index];
            writer.Number(BinaryPrimitives.ReadInt32LittleEndian(key));
            writer.Blob(key[sizeof(int)..]);
        }
    }

    public override void Merge(ReadOnlySpan<int> groupOf, ref PayloadReader reader)
    {
        for (var left = reader.Number(); left > 0; left--)
        {
            var group = groupOf[(int)reader.Number()];
            var text = reader.Blob();
            if (!IsFull)
            {
                Add(group, text);
            }
        }
    }

    public override void Clear(int groups)
    {
        _values.Clear();
        Array.Clear(_counts, 0, groups);
    }

    public override ResultValue ValueOf(int group) => _counts[group];

    private void Add(int group, ReadOnlySpan<byte> text)
    {
        if (_key.Length < text.Length + sizeof(int))
        {
            _key = new byte[(text.Length + sizeof(int)) * 2];
        }

        BinaryPrimitives.WriteInt32LittleEndian(_key, group);
        text.CopyTo(_key.AsSpan(sizeof(int)));
        _ = _values.GetOrAdd(_key.AsSpan(0, sizeof(int) + text.Length), out var isNew);
        _counts[group] += isNew ? 1 : 0;
    }
}
