namespace TuiScan.Tests.Core.Globs;

/// <summary>The slow, obvious matcher: tries everything, straight from the description of the patterns. Valid patterns only.</summary>
internal static class SlowGlob
{
    // Replaces a brace: the pieces on its two sides must not become one wildcard.
    private const char Seam = '\0';

    public static bool IsMatch(string pattern, string path) =>
        Expand(pattern).Any(alternative => Matches(alternative, path, 0));

    // All patterns without braces that a pattern with braces represents.
    private static IEnumerable<string> Expand(string pattern)
    {
        var open = FindOpen(pattern);
        if (open < 0)
        {
            return [pattern];
        }

        var parts = new List<string>();
        var (depth, start, at) = (0, open + 1, open);
        for (; ; at++)
        {
            switch (pattern[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    at = EndOfBrackets(pattern, at) - 1;
                    break;
                case '{':
                    depth++;
                    break;
                case ',' when depth == 1:
                    parts.Add(pattern[start..at]);
                    start = at + 1;
                    break;
                case '}' when --depth == 0:
                    parts.Add(pattern[start..at]);
                    return parts.SelectMany(part => Expand(pattern[..open] + Seam + part + Seam + pattern[(at + 1)..]));
            }
        }
    }

    private static int FindOpen(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfBrackets(pattern, i) - 1;
                    break;
                case '{':
                    return i;
            }
        }

        return -1;
    }

    private static bool Matches(string pattern, string path, int at)
    {
        if (pattern.Length == 0)
        {
            return at == path.Length;
        }

        if (pattern[0] == Seam)
        {
            return Matches(pattern[1..], path, at);
        }

        var stars = pattern.TakeWhile(unit => unit == '*').Count();
        if (stars > 0)
        {
            var rest = pattern[stars..];
            if (stars > 1 && rest.StartsWith('/') && (at == 0 || path[at - 1] == '/') && Matches(rest[1..], path, at))
            {
                return true;
            }

            return Enumerable.Range(at, path.Length - at + 1)
                .TakeWhile(end => stars > 1 || !path[at..end].Contains('/', StringComparison.Ordinal))
                .Any(end => Matches(rest, path, end));
        }

        if (at == path.Length)
        {
            return false;
        }

        return pattern[0] switch
        {
            '?' => path[at] != '/' && Matches(pattern[1..], path, at + 1),
            '[' => InBrackets(pattern, path[at]) && Matches(pattern[EndOfBrackets(pattern, 0)..], path, at + 1),
            '\\' => pattern[1] == path[at] && Matches(pattern[2..], path, at + 1),
            var unit => unit == path[at] && Matches(pattern[1..], path, at + 1),
        };
    }

    private static int EndOfBrackets(string pattern, int open)
    {
        var at = open + (pattern[open + 1] is '!' or '^' ? 2 : 1);
        for (var isFirst = true; pattern[at] != ']' || isFirst; isFirst = false)
        {
            at += pattern[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }

    private static bool InBrackets(string pattern, char unit)
    {
        var isNegated = pattern[1] is '!' or '^';
        var end = EndOfBrackets(pattern, 0) - 1;
        var isIn = false;
        for (var at = isNegated ? 2 : 1; at < end;)
        {
            var low = Member(pattern, ref at);
            var high = low;
            if (at + 1 <= end && pattern[at] == '-' && at + 1 < end)
            {
                at++;
                high = Member(pattern, ref at);
            }

            isIn |= low <= unit && unit <= high;
        }

        return unit != '/' && isIn != isNegated;
    }

    private static char Member(string pattern, ref int at)
    {
        at += pattern[at] == '\\' ? 1 : 0;
        return pattern[at++];
    }
}
