using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>The minimum or maximum of a column by <see cref="ValueOrder"/>, in its written form; of equal values the first.</summary>
internal sealed class ExtremeColumn(int column, bool isMax) : AggregateColumn
{
    private Best[] _best = new Best[1];

    public override void Grow(int groups) => Grow(ref _best, groups);

    public override void Add(int group, RecordReader record)
    {
        var text = record[column].Text;
        if (!text.IsEmpty)
        {
            _best[group].Offer(text, isMax);
        }
    }

    public override void Write(int groups, PayloadWriter writer)
    {
        for (var group = 0; group < groups; group++)
        {
            writer.Blob(_best[group].Text);
        }
    }

    public override void Merge(ReadOnlySpan<int> groupOf, ref PayloadReader reader)
    {
        foreach (var group in groupOf)
        {
            var text = reader.Blob();
            if (!text.IsEmpty)
            {
                _best[group].Offer(text, isMax);
            }
        }
    }

    public override void Clear(int groups)
    {
        for (var group = 0; group < groups; group++)
        {
            _best[group].Clear();
        }
    }

    public override ResultValue ValueOf(int group)
    {
        var text = _best[group].Text;
        return text.IsEmpty ? ResultValue.Nothing.Instance
            : JsonNumber.IsOne(text) ? new ResultValue.Exact(Encoding.ASCII.GetString(text))
            : ResultValue.OfText(text);
    }

    private struct Best
    {
        private byte[]? _bytes;
        private int _length;
        private SmallDecimal _small;
        private bool _isSmall;

        public readonly ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

        public void Clear() => _length = 0;

        public void Offer(ReadOnlySpan<byte> text, bool isMax)
        {
            var isNumber = ExactNumber.TryParse(text, out var number);
            var isSmall = isNumber && number.IsSmall;
            if (_length > 0)
            {
                // Most numbers are small: those are compared without being parsed again.
                var order = isSmall && _isSmall ? number.Small.CompareTo(_small) : ValueOrder.Compare(text, Text);
                if (isMax ? order <= 0 : order >= 0)
                {
                    return;
                }
            }

            if (_bytes is null || _bytes.Length < text.Length)
            {
                _bytes = new byte[text.Length + 8];
            }

            text.CopyTo(_bytes);
            (_length, _isSmall, _small) = (text.Length, isSmall, isSmall ? number.Small : default);
        }
    }
}
