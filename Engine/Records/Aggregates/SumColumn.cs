using System.Globalization;
using System.Numerics;
using TuiScan.Engine.Model;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Aggregates;

/// <summary>
/// The sum of a column, or its mean. Integers and decimals are summed exactly; floats are stored one by one and folded by the
/// sink in the order of the input, so that the sum equals that of a loop over the file. Where a column has both, the two sums
/// are added at the end.
/// </summary>
internal sealed class SumColumn(NumberColumn number, bool isMean) : AggregateColumn
{
    /// <summary>More digits than are between any two floating-point numbers near a quotient that is not zero.</summary>
    private const int MeanDigits = 40;

    private readonly List<(int Group, double Value)> _reals = [];
    private Cell[] _cells = new Cell[1];

    public override void Grow(int groups) => Grow(ref _cells, groups);

    public override void Add(int group, RecordReader record)
    {
        ref var cell = ref _cells[group];
        cell.Count += number.State == NumberState.None ? 0 : 1;
        switch (number.State)
        {
            case NumberState.Small:
                cell.Exact.Add(number.Small);
                break;
            case NumberState.Big:
                cell.Exact.Add(number.Big.Mantissa, number.Big.Scale);
                break;
            case NumberState.Real:
                _reals.Add((group, number.Real));
                break;
        }
    }

    public override void Write(int groups, PayloadWriter writer)
    {
        for (var group = 0; group < groups; group++)
        {
            writer.Number(_cells[group].Count);
            if (_cells[group].Count > 0)
            {
                _cells[group].Exact.Write(writer);
            }
        }

        writer.Number(_reals.Count);
        foreach (var (group, value) in _reals)
        {
            writer.Number(group);
            writer.Real(value);
        }
    }

    public override void Merge(ReadOnlySpan<int> groupOf, ref PayloadReader reader)
    {
        foreach (var group in groupOf)
        {
            var count = reader.Number();
            if (count > 0)
            {
                _cells[group].Count += count;
                _cells[group].Exact.Add(ExactSum.Read(ref reader));
            }
        }

        for (var left = reader.Number(); left > 0; left--)
        {
            ref var cell = ref _cells[groupOf[(int)reader.Number()]];
            cell.HasReal = true;
            cell.Real += reader.Real();
        }
    }

    public override void Clear(int groups)
    {
        Array.Clear(_cells, 0, groups);
        _reals.Clear();
    }

    public override ResultValue ValueOf(int group)
    {
        ref readonly var cell = ref _cells[group];
        if (cell.Count == 0)
        {
            return ResultValue.Nothing.Instance;
        }

        if (cell.HasReal)
        {
            var sum = cell.Exact.Mantissa.IsZero ? cell.Real : cell.Real + double.Parse(cell.Exact.ToString(), CultureInfo.InvariantCulture);
            sum = isMean ? sum / cell.Count : sum;
            return double.IsFinite(sum) ? sum : sum.ToString(CultureInfo.InvariantCulture);
        }

        return isMean ? MeanOf(cell) : new ResultValue.Exact(cell.Exact.ToString());
    }

    /// <summary>The exact quotient, rounded once to the nearest floating-point number.</summary>
    private static double MeanOf(in Cell cell)
    {
        // If the quotient continues after its digits, the last digit marks that: a value between two numbers is never mistaken
        // for their midpoint.
        var quotient = BigInteger.DivRem(cell.Exact.Mantissa * BigInteger.Pow(10, MeanDigits), cell.Count, out var rest);
        return double.Parse($"{quotient}{(rest.IsZero ? '0' : '1')}E-{cell.Exact.Scale + MeanDigits + 1}", CultureInfo.InvariantCulture);
    }

    private struct Cell
    {
        public long Count;
        public ExactSum Exact;
        public double Real;
        public bool HasReal;
    }
}
