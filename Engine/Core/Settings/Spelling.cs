namespace TuiScan.Engine.Settings;

/// <summary>Lists of words for messages, and suggestions for misspelled words.</summary>
internal static class Spelling
{
    /// <summary><c>a, b or c</c>.</summary>
    public static string List(IEnumerable<string> words, string last)
    {
        var all = words.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }

    /// <summary>The candidate that is closest to what was typed, or null: at most one typo for every three letters.</summary>
    public static string? Nearest(string typed, IEnumerable<string> candidates)
    {
        // A text far longer than any word is not a typo, and would cost time.
        if (typed.Length > 100)
        {
            return null;
        }

        string? nearest = null;
        var best = Math.Max(1, typed.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(typed, candidate);
            if (distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>
    /// How many letters must be inserted, removed, replaced or swapped with their neighbour, case not counting: the optimal
    /// string alignment distance (Damerau 1964, Levenshtein 1966).
    /// </summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
