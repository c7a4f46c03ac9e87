using System.Text;

namespace TuiScan.Engine.Jobs.Patterns;

/// <summary>
/// Texts that lead deep into the automaton of a regular expression: built from the characters and words in the pattern, and
/// from some of each common class, so that its loops and alternatives are entered. Deterministic: the same pattern always gives
/// the same samples.
/// </summary>
internal static class RegexSamples
{
    /// <summary>Characters of each class that a pattern may name by an escape.</summary>
    private const string Common = "a0 A_-.\t\u00e9\u03b1\u042f\u4e2d";

    private const int MaxCharacters = 32;
    private const int MaxWords = 512;
    private const int RunLength = 64;
    private const int MixLength = 1024;

    /// <summary>The samples, short ones first: an expression that explodes does so after a few characters.</summary>
    public static IEnumerable<string> Of(string pattern)
    {
        var words = WordsOf(pattern);
        var characters = string.Concat(string.Concat(words).Concat(Common).Distinct().Take(MaxCharacters));
        var mixes = new[] { MixOf(words, characters), MixOf(words, string.Concat(string.Concat(words).Distinct().Take(MaxCharacters))) };
        for (var length = 1; length <= MixLength; length *= 2)
        {
            if (length <= RunLength)
            {
                foreach (var character in characters)
                {
                    yield return new string(character, length);
                }
            }

            yield return mixes[0][..length];
            yield return mixes[1][..length];
        }
    }

    /// <summary>The literal parts between the operators, without the letters of escapes.</summary>
    private static List<string> WordsOf(string pattern)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var index = 0; index < pattern.Length && words.Count < MaxWords; index++)
        {
            var character = pattern[index];
            if (character == '\\' && ++index < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[index]))
            {
                word.Append(pattern[index]);
            }
            else if (character != '\\' && !"()[]{}|*+?^$.".Contains(character, StringComparison.Ordinal))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static string MixOf(List<string> words, string characters)
    {
        // Any seed will do as long as it stays the same.
        var random = new Random(13);
        var mix = new StringBuilder(MixLength * 2);
        while (mix.Length < MixLength)
        {
            if (words.Count > 0 && random.Next(2) == 0)
            {
                mix.Append(words[random.Next(words.Count)]);
            }
            else
            {
                mix.Append(characters.Length > 0 ? characters[random.Next(characters.Length)] : ' ', random.Next(1, 4));
            }
        }

        return mix.ToString(0, MixLength);
    }
}
