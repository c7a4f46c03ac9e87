using System.Diagnostics.CodeAnalysis;

namespace TuiScan.Engine.Model;

/// <summary>
/// What was asked for, or why there is none: one of the two, never both or neither. The value is had only by a look at which
/// it is, so a refusal that is forgotten does not compile. Immutable.
/// </summary>
internal sealed class Result<T>
    where T : class
{
    internal Result(T? value, Diagnostic? diagnostic) => (Value, Diagnostic) = (value, diagnostic);

    /// <summary>What was asked for; null where it is refused.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public Diagnostic? Diagnostic { get; }

    /// <summary>True with the value, else false with the reason.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Diagnostic? diagnostic)
    {
        (value, diagnostic) = (Value, Diagnostic);
        return value is not null;
    }

    public static implicit operator Result<T>(T value) => Result.Of(value);

    public static implicit operator Result<T>(Diagnostic diagnostic) => new(null, diagnostic);
}

/// <summary>Makes a <see cref="Result{T}"/> where C# does not convert to it by itself: a value whose static type is an interface.</summary>
internal static class Result
{
    /// <summary>A result with that value.</summary>
    public static Result<T> Of<T>(T value)
        where T : class => new(value, null);
}
