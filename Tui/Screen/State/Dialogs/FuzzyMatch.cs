namespace TuiScan.Screen.State.Dialogs;

/// <summary>Whether the letters of a query occur in a text in their order, and how well: as in the finders of editors.</summary>
internal static class FuzzyMatch
{
    private const int Letter = 1;
    private const int Neighbour = 8;
    private const int WordStart = 6;

    /// <summary>Null where a letter is missing; more is better: letters side by side and at the start of words count most. Case and blanks do not count.</summary>
    public static int? Score(string query, string text)
    {
        var (score, from, last) = (0, 0, -2);
        foreach (var letter in query)
        {
            if (letter == ' ')
            {
                continue;
            }

            var at = Find(letter, text, from, last);
            if (at < 0)
            {
                return null;
            }

            score += Letter + (at == last + 1 ? Neighbour : 0) + (IsWordStart(text, at) ? WordStart : 0);
            (from, last) = (at + 1, at);
        }

        return score;
    }

    /// <summary>The next place of a letter: beside the last one, else at the start of a word, else anywhere.</summary>
    private static int Find(char letter, string text, int from, int last)
    {
        var first = -1;
        for (var at = from; at < text.Length; at++)
        {
            if (char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(letter))
            {
                continue;
            }

            if (at == last + 1 || IsWordStart(text, at))
            {
                return at;
            }

            first = first < 0 ? at : first;
        }

        return first;
    }

    private static bool IsWordStart(string text, int at) =>
        at == 0 || text[at - 1] == ' ' || (char.IsUpper(text[at]) && char.IsLower(text[at - 1]));
}
