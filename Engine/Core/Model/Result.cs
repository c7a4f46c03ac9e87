using System.Diagnostics.CodeAnalysis;

namespace TuiScan.Engine.Model;

/// <summary>
/// A value, or a diagnostic why there is none: exactly one of the two. The value is only accessible by a check which of the two
/// it is, so code that ignores a refusal does not compile. Immutable.
/// </summary>
internal sealed class Result<T>
    where T : class
{
    internal Result(T? value, Diagnostic? diagnostic) => (Value, Diagnostic) = (value, diagnostic);

    /// <summary>The value; null where there is a diagnostic.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public Diagnostic? Diagnostic { get; }

    /// <summary>True with the value, else false with the diagnostic.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Diagnostic? diagnostic)
    {
        (value, diagnostic) = (Value, Diagnostic);
        return value is not null;
    }

    public static implicit operator Result<T>(T value) => Result.Of(value);

    public static implicit operator Result<T>(Diagnostic diagnostic) => new(null, diagnostic);
}

/// <summary>
/// Creates a <see cref="Result{T}"/> where C# has no implicit conversion: for a value whose static type is an interface.
/// </summary>
internal static class Result
{
    /// <summary>A result with that value.</summary>
    public static Result<T> Of<T>(T value)
        where T : class => new(value, null);
}
