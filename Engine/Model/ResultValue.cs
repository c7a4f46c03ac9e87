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

    /// <summary>A whole number.</summary>
    public sealed record Whole(long Value) : ResultValue;

    /// <summary>Any other number.</summary>
    public sealed record Number(double Value) : ResultValue;

    /// <summary>A text; what is foreign in it is not escaped.</summary>
    public sealed record Text(string Value) : ResultValue;

    /// <summary>Values in their order.</summary>
    public sealed record Several(IReadOnlyList<ResultValue> Values) : ResultValue;
}
