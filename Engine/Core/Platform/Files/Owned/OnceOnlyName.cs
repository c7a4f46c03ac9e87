using System.Buffers;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// Unique names for what the program creates in folders that others use as well: a prefix and 32 random hexadecimal digits.
/// What an earlier run left is recognised by the whole of such a name, never by its prefix alone. Thread-safe, no state.
/// </summary>
internal static class OnceOnlyName
{
    private const int DigitCount = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Create(string prefix) => $"{prefix}{Guid.NewGuid():N}";

    /// <summary>True for what <see cref="Create"/> may have returned.</summary>
    public static bool Is(string name, string prefix) =>
        name.Length == prefix.Length + DigitCount
        && name.StartsWith(prefix, StringComparison.Ordinal) && !name.AsSpan(prefix.Length).ContainsAnyExcept(Digits);
}
