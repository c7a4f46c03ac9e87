using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings;

/// <summary>Lists of words for messages, and suggestions for misspelled words.</summary>
internal static class Spelling
{
    /// <summary><c>a, b or c</c>.</summary>
    public static DisplayText List(IEnumerable<DisplayText> words, DisplayText last)
    {
        var all = words.ToArray();
        return all.Length < 2 ? DisplayText.Join(default, all) : (DisplayText)$"{DisplayText.Join($", ", all[..^1])} {last} {all[^1]}";
    }

    /// <summary>The candidate that is closest to what was typed, or null: at most one typo for every three letters.</summary>
    public static string? Nearest(string typed, IEnumerable<string> candidates)
    {
        var all = candidates.ToArray();
        return IndexOfNearest(typed, all) is >= 0 and var nearest ? all[nearest] : null;
    }

    /// <summary>The same among words that are safe to show.</summary>
    public static DisplayText? Nearest(string typed, IEnumerable<DisplayText> candidates)
    {
        var all = candidates.ToArray();
        return IndexOfNearest(typed, Array.ConvertAll(all, word => word.ToString())) is >= 0 and var nearest ? all[nearest] : null;
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

    private static int IndexOfNearest(string typed, string[] candidates)
    {
        // A text far longer than any word is not a typo, and would cost time.
        if (typed.Length > 100)
        {
            return -1;
        }

        var nearest = -1;
        var best = Math.Max(1, typed.Length / 3) + 1;
        for (var i = 0; i < candidates.Length; i++)
        {
            var distance = Distance(typed, candidates[i]);
            if (distance < best)
            {
                (nearest, best) = (i, distance);
            }
        }

        return nearest;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
