using System.Text;
using System.Text.Unicode;

namespace TuiScan.Engine.Model;

/// <summary>A value in what a job computed. Immutable.</summary>
public abstract record ResultValue
{
    private ResultValue()
    {
    }

    public static implicit operator ResultValue(long number) => new Whole(number);

    public static implicit operator ResultValue(double number) => new Number(number);

    public static implicit operator ResultValue(string text) => new Text(text);

    /// <summary>A text; as raw bytes where they are no valid UTF-8, so that no two look alike.</summary>
    public static ResultValue OfText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? new Text(Encoding.UTF8.GetString(bytes)) : new RawText(bytes.ToArray());

    /// <summary>A whole number.</summary>
    public sealed record Whole(long Value) : ResultValue;

    /// <summary>Any other number.</summary>
    public sealed record Number(double Value) : ResultValue;

    /// <summary>A text; what is foreign in it is not escaped.</summary>
    public sealed record Text(string Value) : ResultValue;

    /// <summary>A text whose bytes are no valid UTF-8.</summary>
    public sealed record RawText(byte[] Bytes) : ResultValue;

    /// <summary>A whole number or a decimal of any length, in digits such as <c>-0.50</c>; nothing of it is rounded.</summary>
    public sealed record Exact(string Digits) : ResultValue
    {
        /// <summary>Readers of JSON keep so many digits of any number.</summary>
        private const int MostKept = 15;

        /// <summary>A reader of JSON gets the same number from it.</summary>
        public bool IsKeptByReaders => Digits.TrimStart('-').TrimStart('0', '.').Count(char.IsAsciiDigit) <= MostKept;
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
