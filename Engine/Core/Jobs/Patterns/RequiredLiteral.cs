using System.Text;

namespace TuiScan.Engine.Jobs.Patterns;

/// <summary>
/// Finds a fixed string that every match of a regular expression contains, so that lines without it need not be decoded.
/// Handles the simple parts of the syntax; on anything else it returns none, which is always correct.
/// </summary>
internal static class RequiredLiteral
{
    /// <summary>Letters whose other case is not ASCII alone: the Kelvin sign folds to k, the long s to s, the dotted I to i.</summary>
    private const string FoldedBeyondAscii = "kKsSiI";

    /// <summary>The longest such string; null where none is known.</summary>
    public static byte[]? Of(string pattern, bool ignoresCase)
    {
        var runs = new Runs();
        return Collect(pattern, ignoresCase, runs) && IsWorthIt(runs.Longest) ? Encoding.ASCII.GetBytes(runs.Longest) : null;
    }

    // A single common byte would be in almost every line.
    private static bool IsWorthIt(string run) => run.Length > 1 || (run.Length == 1 && ByteRanks.Of((byte)run[0], false) < 150);

    private static bool Collect(string pattern, bool ignoresCase, Runs runs)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '|':
                    return false;
                case '(' or '[':
                    runs.End();
                    i = pattern[i] == '(' ? EndOfGroup(pattern, i) : EndOfClass(pattern, i);
                    if (i < 0)
                    {
                        return false;
                    }

                    break;
                case '\\':
                    if (++i >= pattern.Length || !Escape(pattern[i], runs))
                    {
                        return false;
                    }

                    break;
                case '*' or '?':
                    runs.EndWithoutLast();
                    break;
                case '{':
                    runs.EndWithoutLast();
                    i = pattern.IndexOf('}', i);
                    if (i < 0)
                    {
                        return false;
                    }

                    break;
                case '+' or '.' or '^' or '$' or ')':
                    runs.End();
                    break;
                case var c when !char.IsAscii(c) || (ignoresCase && FoldedBeyondAscii.Contains(c, StringComparison.Ordinal)):
                    runs.End();
                    break;
                default:
                    runs.Add(pattern[i]);
                    break;
            }
        }

        runs.End();
        return true;
    }

    private static bool Escape(char escaped, Runs runs)
    {
        if (char.IsAscii(escaped) && !char.IsAsciiLetterOrDigit(escaped))
        {
            runs.Add(escaped);
            return true;
        }

        runs.End();
        return "bBdDwWsSAzZ".Contains(escaped, StringComparison.Ordinal);
    }

    /// <summary>The end of a plain group; -1 for one with options, lookarounds or brackets inside.</summary>
    private static int EndOfGroup(string pattern, int start)
    {
        if (start + 1 < pattern.Length && pattern[start + 1] == '?' && (start + 2 >= pattern.Length || pattern[start + 2] != ':'))
        {
            return -1;
        }

        for (var i = start + 1; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(':
                    i = EndOfGroup(pattern, i);
                    break;
                case ')':
                    return i;
            }

            if (i < 0)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The end of a class; -1 for one with a class inside.</summary>
    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        i += i < pattern.Length && pattern[i] == ']' ? 1 : 0;
        for (; i < pattern.Length && pattern[i] != '['; i++)
        {
            if (pattern[i] == ']')
            {
                return i;
            }

            i += pattern[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    /// <summary>Runs of consecutive literal characters.</summary>
    private sealed class Runs
    {
        private readonly StringBuilder _run = new();

        public string Longest { get; private set; } = "";

        public void Add(char character) => _run.Append(character);

        public void End()
        {
            if (_run.Length > Longest.Length)
            {
                Longest = _run.ToString();
            }

            _run.Clear();
        }

        public void EndWithoutLast()
        {
            _run.Length = Math.Max(0, _run.Length - 1);
            End();
        }
    }
}
