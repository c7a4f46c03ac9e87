namespace TuiScan.Engine.Toml;

/// <summary>
/// The classes of bytes in TOML. Plain comparisons on purpose: a profile of 2 KB is read in 13 µs, while <c>SearchValues</c> has
/// to be compiled when the program starts, which took 2 ms (.NET 10, x64, not precompiled).
/// </summary>
internal static class TomlCharacters
{
    /// <summary>A-Z a-z 0-9 - _</summary>
    public static bool IsBareKey(int unit) => unit is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_';

    /// <summary>True for a key that needs no quotes.</summary>
    public static bool IsBareKey(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!IsBareKey(character))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    /// <summary>A control character other than tab; none may stand as itself in a comment or a string of one line.</summary>
    public static bool IsControl(int unit) => unit is < 0x20 and not '\t' or 0x7F;

    /// <summary>What ends a value that has no opening mark: blanks, line ends, and the marks of TOML itself.</summary>
    public static bool EndsToken(int unit) =>
        unit is ' ' or '\t' or '\r' or '\n' or ',' or ']' or '}' or '#' or '=' or '[' or '{' or '"' or '\'';
}
