namespace TuiScan.Engine.Jobs;

/// <summary>
/// What POSIX and GNU tools understand and .NET takes for something else, without a word: <c>[[:alpha:]]</c> would match
/// nothing that was meant, <c>\&lt;</c> is the character. Both are refused with what to write instead.
/// </summary>
internal static class PosixSyntax
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alpha"] = @"\p{L}",
        ["digit"] = "0-9",
        ["alnum"] = @"\p{L}0-9",
        ["upper"] = @"\p{Lu}",
        ["lower"] = @"\p{Ll}",
        ["space"] = @"\s",
        ["blank"] = @" \t",
        ["punct"] = @"\p{P}\p{S}",
        ["cntrl"] = @"\p{Cc}",
        ["xdigit"] = "0-9A-Fa-f",
        ["word"] = @"\w",
        ["graph"] = @"!-~",
        ["print"] = @" -~",
    };

    /// <summary>Why the pattern is refused, with the remedy; empty where it holds none of them.</summary>
    public static string Refuse(string pattern)
    {
        var isInClass = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case '\\':
                    index++;
                    if (!isInClass && index < pattern.Length && pattern[index] is '<' or '>')
                    {
                        return $@"the regular expression has \{pattern[index]} at character {index}: write \b for the border of a word, or {pattern[index]} for the character itself";
                    }

                    break;
                case '[' when NameAt(pattern, index) is { } name && (isInClass || Classes.ContainsKey(name)):
                    var instead = Classes.GetValueOrDefault(name, @"\p{L}");
                    return $"the regular expression has [:{name}:] at character {index + 1}, which is not known: write [{instead}] instead of [[:{name}:]]";
                case '[':
                    // A bracket right after the first one, or after its ^, is a member.
                    isInClass = true;
                    index += index + 1 < pattern.Length && pattern[index + 1] == '^' ? 1 : 0;
                    index += index + 1 < pattern.Length && pattern[index + 1] == ']' ? 1 : 0;
                    break;
                case ']':
                    isInClass = false;
                    break;
            }
        }

        return "";
    }

    /// <summary>The name in <c>[:name:]</c>; null where that does not begin there.</summary>
    private static string? NameAt(string pattern, int open)
    {
        if (open + 1 >= pattern.Length || pattern[open + 1] != ':')
        {
            return null;
        }

        var end = pattern.IndexOf(":]", open + 2, StringComparison.Ordinal);
        var name = end < 0 ? "" : pattern[(open + 2)..end];
        return name.Length > 0 && name.All(char.IsAsciiLetterLower) ? name : null;
    }
}
