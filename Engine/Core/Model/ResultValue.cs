using System.Text;
using System.Text.Unicode;

namespace TuiScan.Engine.Model;

/// <summary>A value of a job's result. Immutable.</summary>
public abstract record ResultValue
{
    private ResultValue()
    {
    }

    public static implicit operator ResultValue(long number) => new Whole(number);

    public static implicit operator ResultValue(double number) => new Number(number);

    public static implicit operator ResultValue(string text) => new Text(text);

    /// <summary>A text; raw bytes where they are not valid UTF-8, so that different values stay different.</summary>
    public static ResultValue OfText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? new Text(Encoding.UTF8.GetString(bytes)) : new RawText(bytes.ToArray());

    /// <summary>A whole number.</summary>
    public sealed record Whole(long Value) : ResultValue;

    /// <summary>Any other number.</summary>
    public sealed record Number(double Value) : ResultValue;

    /// <summary>A text; foreign parts are not escaped.</summary>
    public sealed record Text(string Value) : ResultValue;

    /// <summary>A text whose bytes are not valid UTF-8.</summary>
    public sealed record RawText(byte[] Bytes) : ResultValue;

    /// <summary>A whole number or a decimal of any length, in digits such as <c>-0.50</c>; it is never rounded.</summary>
    public sealed record Exact(string Digits) : ResultValue
    {
        /// <summary>The number of digits that JSON readers keep.</summary>
        private const int MaxKeptDigits = 15;

        /// <summary>True when a JSON reader gets the same number from it.</summary>
        public bool IsKeptByReaders => Digits.TrimStart('-').TrimStart('0', '.').Count(char.IsAsciiDigit) <= MaxKeptDigits;
    }

    /// <summary>No value: null in JSON.</summary>
    public sealed record Nothing : ResultValue
    {
        public static readonly Nothing Instance = new();

        private Nothing()
        {
        }
    }

    /// <summary>Rows of values, a value for each column.</summary>
    public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ResultValue>> Rows) : ResultValue;

    /// <summary>Values in their order.</summary>
    public sealed record Several(IReadOnlyList<ResultValue> Values) : ResultValue;
}
