using System.Text;

namespace TuiScan.Engine.Jobs.Records.Expressions;

/// <summary>A number of an expression, kept so that comparing with it is cheap. Immutable.</summary>
internal sealed class NumberLiteral
{
    private readonly byte[] _text;
    private readonly SmallDecimal _small;
    private readonly bool _isSmall;

    /// <param name="text">A number, as <see cref="ExactNumber.TryParse"/> reads it.</param>
    public NumberLiteral(string text)
    {
        _text = Encoding.ASCII.GetBytes(text);
        var number = Value;
        _isSmall = number.IsSmall;
        _small = number.Small;
    }

    /// <summary>The number itself.</summary>
    public ExactNumber Value
    {
        get
        {
            _ = ExactNumber.TryParse(_text, out var number);
            return number;
        }
    }

    /// <summary>Less than, equal to, greater than zero: as the number is to this one.</summary>
    public int Compare(ExactNumber number) => _isSmall && number.IsSmall ? number.Small.CompareTo(_small) : number.CompareTo(Value);
}
