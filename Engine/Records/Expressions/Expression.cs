using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;

namespace TuiScan.Records.Expressions;

/// <summary>
/// Which records are wanted, in the language of docs/jobs/records-expressions.md, such as
/// <c>status >= 500 and path contains "api"</c>. Immutable, thread-safe.
/// </summary>
internal sealed class Expression
{
    /// <summary>Characters of an expression at most: who needs more has made it by a program, and should ask another way.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Brackets within each other at most, so that no text can exhaust the stack.</summary>
    public const int MaxDepth = 100;

    private readonly ExpressionNode _root;
    private readonly IReadOnlyList<Token> _columns;
    private readonly ExpressionErrors _places;

    internal Expression(string text, ExpressionNode root, IReadOnlyList<Token> columns)
    {
        Text = text;
        _root = root;
        _columns = columns;
        _places = new ExpressionErrors(text);
        Columns = [.. columns.Select(column => column.Value)];
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The names of the columns that it looks at, each once, in the order of their first mention.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads an expression; null, with all mistakes, where it makes no sense. Never throws.</summary>
    public static Expression? Parse(string text, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = new ExpressionErrors(text);
        diagnostics = errors.All;
        if (text.Length > MaxLength)
        {
            errors.Add(0, $"the expression has {text.Length} characters; at most {MaxLength} are read");
            return null;
        }

        var tokens = new ExpressionLexer(text, errors).Read();
        if (errors.All.Count > 0)
        {
            return null;
        }

        var parser = new ExpressionParser(tokens, errors);
        return parser.Parse() is { } root && errors.All.Count == 0 ? new Expression(text, root, parser.Columns) : null;
    }

    /// <summary>A mistake for each column that the set lacks, with the one that was meant where one is close.</summary>
    public IReadOnlyList<Diagnostic> Unknown(ColumnSet columns) =>
        [.. _columns.Where(column => columns.Find(column.Value) < 0).Select(column => UnknownColumn(column, columns))];

    /// <summary>The expression for records with these columns; one that is not among them is missing in every record.</summary>
    /// <returns>One for each worker.</returns>
    public Predicate Bind(ColumnSet columns) => Predicate.Create(_root, columns);

    private Diagnostic UnknownColumn(Token column, ColumnSet columns)
    {
        var nearest = Spelling.Nearest(column.Value, columns.Names);
        var advice = nearest is null
            ? column.Kind == TokenKind.Word ? "; text goes in quotes" : ""
            : $"; did you mean {ExpressionErrors.Name(nearest)}?";
        return Diagnostic.At(_places.PositionOf(column.Start), $"there is no column {ExpressionErrors.Name(column.Value)}{advice}");
    }
}
