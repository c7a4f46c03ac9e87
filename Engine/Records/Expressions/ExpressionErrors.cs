using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Records.Expressions;

/// <summary>Collects the errors of one text, at most <see cref="Most"/>, one per position.</summary>
internal sealed class ExpressionErrors(string text)
{
    /// <summary>Further errors are dropped: the user corrects these first.</summary>
    public const int Most = 20;

    private const int MaxShownLength = 40;

    private readonly List<Diagnostic> _all = [];
    private int _last = -1;

    public IReadOnlyList<Diagnostic> All => _all;

    public void Add(int index, DisplayText message)
    {
        if (index != _last && _all.Count < Most)
        {
            _all.Add(Diagnostic.At(PositionOf(index), message));
        }

        _last = index;
    }

    /// <summary>The token as shown in messages.</summary>
    public DisplayText Got(Token token) => token.Kind == TokenKind.End ? (DisplayText)$"the end of the expression" : Show(token.Start, token.Length);

    /// <summary>A part of the text in quotes, shortened.</summary>
    public DisplayText Show(int start, int length) => Name(text.Substring(start, length));

    /// <summary>A foreign word in quotes, shortened.</summary>
    public static DisplayText Name(string word)
    {
        var isCut = word.Length > MaxShownLength;
        if (isCut)
        {
            word = word[..(char.IsHighSurrogate(word[MaxShownLength - 1]) ? MaxShownLength - 1 : MaxShownLength)];
        }

        // A backslash is doubled only beside an escape, so that a pattern reads as it was typed.
        var shown = word.EnumerateRunes().Any(TextEscaper.IsHostile) ? TextEscaper.Escape(word) : TextEscaper.Neutralize(word);
        return $"\"{shown}{(isCut ? (DisplayText)$"..." : default)}\"";
    }

    public TextPosition PositionOf(int index) => TextPosition.Behind(text.AsSpan(0, index));
}
