namespace TuiScan.Records.Expressions;

/// <summary>
/// An expression bound to columns: a graph of tests, each with the next one for true and for false. Allocates nothing. Owned by
/// one worker; not thread-safe.
/// </summary>
internal sealed class Predicate
{
    private const int Accepted = -1;
    private const int Rejected = -2;

    /// <summary>The ordinal for "no column".</summary>
    private const int NoColumn = -1;

    private readonly Step[] _steps;
    private readonly int _first;

    private Predicate(Step[] steps, int first) => (_steps, _first) = (steps, first);

    public static Predicate Create(ExpressionNode node, ColumnSet columns)
    {
        var builder = new Builder(columns);
        var first = builder.Add(node, Accepted, Rejected);
        return new Predicate([.. builder.Steps], first);
    }

    /// <summary>True where the expression holds for the record.</summary>
    public bool Matches<TView>(scoped ref readonly TView record)
        where TView : IRecordView, allows ref struct
    {
        var at = _first;
        while (at >= 0)
        {
            ref readonly var step = ref _steps[at];
            var left = step.Left == NoColumn ? FieldValue.Missing : record[step.Left];
            var right = step.Right == NoColumn ? FieldValue.Missing : record[step.Right];
            at = step.Test.Holds(left, right) ? step.IfHolds : step.IfNot;
        }

        return at == Accepted;
    }

    private readonly record struct Step(FieldTest Test, int Left, int Right, int IfHolds, int IfNot);

    /// <summary>Builds the graph from its ends: a step's successors exist before the step.</summary>
    private sealed class Builder(ColumnSet columns)
    {
        public List<Step> Steps { get; } = [];

        /// <summary>Adds a part; returns the step with which it begins.</summary>
        public int Add(ExpressionNode node, int ifHolds, int ifNot)
        {
            switch (node)
            {
                case ExpressionNode.Not not:
                    return Add(not.Inner, ifNot, ifHolds);
                case ExpressionNode.And and:
                    return and.Parts.Reverse().Aggregate(ifHolds, (next, part) => Add(part, next, ifNot));
                case ExpressionNode.Or or:
                    return or.Parts.Reverse().Aggregate(ifNot, (next, part) => Add(part, ifHolds, next));
                default:
                    var question = (ExpressionNode.Condition)node;
                    var right = question.Right is null ? NoColumn : columns.Find(question.Right);
                    Steps.Add(new Step(question.Test.ForWorker(), columns.Find(question.Left), right, ifHolds, ifNot));
                    return Steps.Count - 1;
            }
        }
    }
}
