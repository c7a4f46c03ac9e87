using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Records.Expressions;

/// <summary>
/// Recursive descent over the tokens. An invalid comparison is an error, and parsing continues at the next <c>and</c>,
/// <c>or</c> or closing bracket, so that later errors are reported as well.
/// </summary>
internal sealed class ExpressionParser(List<Token> tokens, ExpressionErrors errors)
{
    private readonly TokenReader _tokens = new(tokens);
    private readonly List<Token> _columns = [];
    private int _depth;
    private bool _knowsOfOpenBracket;

    /// <summary>The columns mentioned so far, each name once.</summary>
    public IReadOnlyList<Token> Columns => _columns;

    /// <summary>The whole expression; null after an error.</summary>
    public ExpressionNode? Parse()
    {
        var node = ParseGroup();
        while (_tokens.Current.IsSymbol(")"))
        {
            errors.Add(_tokens.Take().Start, $"a bracket closes here that none opens");
            node = null;
            _tokens.TakeConnective();
            if (_tokens.Current.Kind != TokenKind.End)
            {
                ParseGroup();
            }
        }

        return node;
    }

    /// <summary>Everything up to a closing bracket or the end.</summary>
    private ExpressionNode? ParseGroup()
    {
        var node = ParseOr();
        while (_tokens.Current.Kind != TokenKind.End && !_tokens.Current.IsSymbol(")"))
        {
            RefuseWhatFollows();
            node = null;
            _tokens.SkipToConnective();
            if (_tokens.TakeConnective())
            {
                ParseOr();
            }
        }

        return node;
    }

    private ExpressionNode? ParseOr() => ParseChain(Keywords.Or, ParseAnd, parts => new ExpressionNode.Or(parts));

    private ExpressionNode? ParseAnd() => ParseChain(Keywords.And, ParseNot, parts => new ExpressionNode.And(parts));

    private ExpressionNode? ParseChain(string connective, Func<ExpressionNode?> parsePart, Func<List<ExpressionNode>, ExpressionNode> join)
    {
        var parts = new List<ExpressionNode>();
        var isWhole = true;
        do
        {
            if (parsePart() is { } part)
            {
                parts.Add(part);
            }
            else
            {
                isWhole = false;
                _tokens.SkipToConnective();
            }
        }
        while (_tokens.TakeKeyword(connective));

        return !isWhole ? null : parts.Count == 1 ? parts[0] : join(parts);
    }

    private ExpressionNode? ParseNot()
    {
        var isNegated = false;
        while (_tokens.TakeKeyword(Keywords.Not))
        {
            isNegated = !isNegated;
        }

        var node = _tokens.Current.IsSymbol("(") ? ParseBrackets() : ParseComparison();
        return isNegated && node is not null ? new ExpressionNode.Not(node) : node;
    }

    private ExpressionNode? ParseBrackets()
    {
        var opening = _tokens.Take();
        if (_depth == Expression.MaxDepth)
        {
            errors.Add(opening.Start, $"brackets stand within each other more than {Expression.MaxDepth} deep");
            _tokens.SkipAll();
            _knowsOfOpenBracket = true;
            return null;
        }

        _depth++;
        var node = ParseGroup();
        _depth--;
        if (_tokens.TakeSymbol(")"))
        {
            return node;
        }

        if (!_knowsOfOpenBracket)
        {
            _knowsOfOpenBracket = true;
            errors.Add(opening.Start, $"the bracket that opens here is not closed");
        }

        return null;
    }

    private ExpressionNode.Condition? ParseComparison()
    {
        if (ParseOperand(after: null) is not { } left)
        {
            return null;
        }

        var operation = _tokens.Current;
        if (operation.Kind == TokenKind.Symbol && Comparisons.Of(operation.Value) is { } comparison)
        {
            _tokens.Take();
            return ParseOperand(operation) is { } right ? Predicates.Compare(left, comparison, operation, right, errors) : null;
        }

        if (!left.IsColumn)
        {
            errors.Add(operation.Start, $"expected a comparison after {errors.Got(left.Token)}, such as =, got {errors.Got(operation)}");
            return null;
        }

        if (_tokens.TakeKeyword(Keywords.Is))
        {
            return ParseAbsence(left);
        }

        var isNegated = _tokens.TakeKeyword(Keywords.Not);
        var node = ParseWordOperator(left);
        return node is null || !isNegated ? node : node with { Test = new OppositeTest(node.Test, node.Right is not null) };
    }

    private ExpressionNode.Condition? ParseWordOperator(Operand left)
    {
        var word = _tokens.Current;
        if (_tokens.TakeKeyword(Keywords.In))
        {
            return ParseList(left);
        }

        TextPart? part = word.IsKeyword(Keywords.Contains) ? TextPart.Anywhere
            : word.IsKeyword(Keywords.StartsWith) ? TextPart.Start
            : word.IsKeyword(Keywords.EndsWith) ? TextPart.End
            : null;
        if (part is not null)
        {
            _tokens.Take();
            return ParseOperand(word) is { } right ? Predicates.Part(left, part.Value, word, right, errors) : null;
        }

        if (_tokens.TakeKeyword(Keywords.Matches))
        {
            return Predicates.Match(left, _tokens.Current.Kind == TokenKind.Text ? _tokens.Take() : null, _tokens.Current, errors);
        }

        var nearest = word.Kind == TokenKind.Word ? NearestOperator(word.Value) : null;
        errors.Add(word.Start, nearest is not null
            ? (DisplayText)$"expected a comparison after {errors.Got(left.Token)}, got {errors.Got(word)}: did you mean {TextEscaper.Escape(nearest)}?"
            : (DisplayText)$"expected a comparison after {errors.Got(left.Token)}, such as = or contains, got {errors.Got(word)}");
        return null;
    }

    private static string? NearestOperator(string word) => word.ToLowerInvariant() switch
    {
        "like" or "ilike" => "contains, starts_with or ends_with",
        "regexp" or "rlike" or "match" => Keywords.Matches,
        "eq" => "=",
        "ne" => "!=",
        "gt" => ">",
        "ge" or "gte" => ">=",
        "lt" => "<",
        "le" or "lte" => "<=",
        "between" => ">= and <=",
        _ => Spelling.Nearest(word, Keywords.Operators),
    };

    private ExpressionNode.Condition? ParseAbsence(Operand left)
    {
        var isNegated = _tokens.TakeKeyword(Keywords.Not);
        var word = _tokens.Current;
        if (!_tokens.TakeKeyword(Keywords.Null) && !_tokens.TakeKeyword(Keywords.Missing))
        {
            errors.Add(word.Start, $"expected null or missing after is, got {errors.Got(word)}; values are compared by = and !=");
            return null;
        }

        return left.Ask(new AbsenceTest(word.IsKeyword(Keywords.Null), isNegated));
    }

    private ExpressionNode.Condition? ParseList(Operand left)
    {
        var opening = _tokens.Current;
        if (!_tokens.TakeSymbol("("))
        {
            errors.Add(opening.Start, $"expected a list in brackets after in, such as (1, 2), got {errors.Got(opening)}");
            return null;
        }

        var literals = new List<Operand>();
        do
        {
            if (ParseOperand(tokens[_tokens.Position - 1]) is not { } operand)
            {
                return LeaveList();
            }

            literals.Add(operand);
        }
        while (_tokens.TakeSymbol(","));

        if (!_tokens.TakeSymbol(")"))
        {
            errors.Add(_tokens.Current.Start, $"expected a comma or the closing bracket of the list, got {errors.Got(_tokens.Current)}");
            return LeaveList();
        }

        return Predicates.In(left, literals, errors);
    }

    /// <summary>Its closing bracket is not a separate error.</summary>
    private ExpressionNode.Condition? LeaveList()
    {
        _tokens.SkipToConnective();
        _tokens.TakeSymbol(")");
        return null;
    }

    /// <summary>Parses a column or a value.</summary>
    /// <param name="after">The token before it; null at the start of a comparison.</param>
    private Operand? ParseOperand(Token? after)
    {
        var token = _tokens.Current;
        var isValueWord = token.IsKeyword(Keywords.True) || token.IsKeyword(Keywords.False) || token.IsKeyword(Keywords.Null);
        if (token.Kind is TokenKind.Symbol or TokenKind.End || (Keywords.IsKeyword(token) && !isValueWord))
        {
            var wanted = after is null ? (DisplayText)$"expected a comparison" : (DisplayText)$"expected a value after {TextEscaper.Escape(after.Value)}";
            var advice = token.Kind == TokenKind.Word ? (DisplayText)$"; a column of that name goes in backquotes" : default;
            errors.Add(token.Start, $"{wanted}, got {errors.Got(token)}{(after is null ? advice : default)}");
            return null;
        }

        _tokens.Take();
        var operand = new Operand(token);
        if (operand.IsColumn && !_columns.Exists(column => column.Value == token.Value))
        {
            _columns.Add(token);
        }

        return operand;
    }

    private void RefuseWhatFollows()
    {
        var token = _tokens.Current;
        var before = errors.Got(tokens[_tokens.Position - 1]);
        var nearest = token.Kind == TokenKind.Word ? Spelling.Nearest(token.Value, Keywords.Connectives) : null;
        errors.Add(token.Start, nearest is not null
            ? (DisplayText)$"expected and, or, or the end after {before}, got {errors.Got(token)}: did you mean {TextEscaper.Escape(nearest)}?"
            : (DisplayText)$"expected and, or, or the end after {before}, got {errors.Got(token)}");
    }
}
