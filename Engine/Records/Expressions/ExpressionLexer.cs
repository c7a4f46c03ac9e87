using System.Buffers;
using System.Text;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Records.Expressions;

/// <summary>Splits an expression's text into tokens. An invalid token is an error, and reading continues after it.</summary>
internal sealed class ExpressionLexer(string text, ExpressionErrors errors)
{
    private static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "==", "=", "<", ">", "(", ")", ","];

    /// <summary>Operators of other languages, and what to write instead.</summary>
    private static readonly (string Foreign, DisplayText Advice)[] Foreigners =
    [
        ("&&", $"write and"), ("||", $"write or"), ("=~", $"write matches"), ("!", $"write not"), ("&", $"write and"), ("|", $"write or"),
        ("\u201c", $"write \" or '"), ("\u201d", $"write \" or '"), ("\u2018", $"write \" or '"), ("\u2019", $"write \" or '"),
        ("%", $"write contains, starts_with or ends_with"), ("*", $"there is no arithmetic"), ("+", $"there is no arithmetic"),
        ("-", $"there is no arithmetic"), ("/", $"text goes in quotes"), ("\\", $"text goes in quotes"),
        ("[", $"a list stands in round brackets: in (1, 2)"), (";", $"one expression, joined by and, or"),
    ];

    private int _at;

    /// <summary>All tokens; the last one is the end.</summary>
    public List<Token> Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            if (_at == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, _at, 0, ""));
                return tokens;
            }

            if (Next() is { } token)
            {
                tokens.Add(token);
            }
        }
    }

    private Token? Next()
    {
        var first = text[_at];
        if (first is '"' or '\'' or '`')
        {
            return Quoted(first);
        }

        if (IsNumberHere())
        {
            return Number();
        }

        // A comparison in other languages; here = would be read instead.
        var symbol = text.AsSpan(_at).StartsWith("=~", StringComparison.Ordinal) ? null
            : Array.Find(Symbols, symbol => text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal));
        if (symbol is not null)
        {
            return Take(TokenKind.Symbol, symbol.Length, symbol);
        }

        return WordLength() is > 0 and var length ? Take(TokenKind.Word, length, text.Substring(_at, length)) : Foreign();
    }

    private Token Take(TokenKind kind, int length, string value)
    {
        var token = new Token(kind, _at, length, value);
        _at += length;
        return token;
    }

    /// <summary>A quote is doubled; nothing else is special, so that regular expressions need no escapes.</summary>
    private Token? Quoted(char quote)
    {
        var value = new StringBuilder();
        for (var end = _at + 1; end < text.Length; end++)
        {
            if (text[end] != quote)
            {
                value.Append(text[end]);
            }
            else if (end + 1 < text.Length && text[end + 1] == quote)
            {
                value.Append(quote);
                end++;
            }
            else
            {
                return Take(quote == '`' ? TokenKind.QuotedName : TokenKind.Text, end + 1 - _at, value.ToString());
            }
        }

        errors.Add(_at, quote == '`'
            ? (DisplayText)$"the column's name that begins here is not closed: ` is lacking"
            : (DisplayText)$"the text that begins here is not closed: {quote} is lacking; inside, {quote} is written twice");
        _at = text.Length;
        return null;
    }

    private bool IsNumberHere()
    {
        var at = _at + (text[_at] is '+' or '-' ? 1 : 0);
        at += at < text.Length && text[at] == '.' ? 1 : 0;
        return at < text.Length && char.IsAsciiDigit(text[at]);
    }

    private Token? Number()
    {
        // Everything that may have been meant as one number, so that a date without quotes is one error.
        var end = _at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-' or ':' || (text[end] == '+' && text[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        var number = text[_at..end];
        if (ExactNumber.TryParse(Encoding.UTF8.GetBytes(number), out _))
        {
            return Take(TokenKind.Number, number.Length, number);
        }

        errors.Add(_at, $"{errors.Show(_at, number.Length)} is no number; text goes in quotes, the name of a column that begins so in backquotes");
        _at = end;
        return null;
    }

    /// <summary>
    /// The length of a bare name: a letter, <c>_</c>, <c>@</c> or <c>$</c>, then digits, <c>.</c> and <c>-</c> too. 0 for none.
    /// </summary>
    private int WordLength()
    {
        var rest = text.AsSpan(_at);
        var length = 0;
        while (Rune.DecodeFromUtf16(rest[length..], out var rune, out var used) == OperationStatus.Done
            && (Rune.IsLetter(rune) || rune.Value is '_' or '@' or '$' || (length > 0 && (Rune.IsDigit(rune) || rune.Value is '.' or '-'))))
        {
            length += used;
        }

        return length;
    }

    private Token? Foreign()
    {
        var rest = text.AsSpan(_at);
        foreach (var (foreign, advice) in Foreigners)
        {
            if (rest.StartsWith(foreign, StringComparison.Ordinal))
            {
                errors.Add(_at, $"{errors.Show(_at, foreign.Length)} means nothing here: {advice}");
                _at += foreign.Length;
                return null;
            }
        }

        _ = Rune.DecodeFromUtf16(rest, out _, out var used);
        errors.Add(_at, $"{errors.Show(_at, used)} means nothing here; text goes in quotes, a column's name with such characters in backquotes");
        _at += used;
        return null;
    }
}
