using TuiScan.Engine.Model;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>Assertions about a <see cref="Result{T}"/>.</summary>
internal static class Results
{
    /// <summary>The value, which must be there.</summary>
    public static T Required<T>(this Result<T> result)
        where T : class
    {
        Assert.True(result.TryGet(out var value, out var refused), refused?.Message);
        return value;
    }

    /// <summary>The diagnostic; fails where there is a value.</summary>
    public static Diagnostic Refused<T>(this Result<T> result)
        where T : class
    {
        Assert.False(result.TryGet(out _, out var refused));
        return refused;
    }
}
