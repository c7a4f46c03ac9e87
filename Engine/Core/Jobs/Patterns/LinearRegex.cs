using System.Text.RegularExpressions;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Jobs.Patterns;

/// <summary>
/// A regular expression that is matched in linear time on every text, with an automaton of bounded size. Linear time alone is
/// not enough: the automaton is built while text is matched, and it may have so many and so large states that every character
/// takes long. So its cost is measured before anything is read: it is built on <see cref="RegexSamples"/>, and an expression
/// that needs too much memory for them is refused. Owned by one worker.
/// </summary>
internal sealed class LinearRegex
{
    /// <summary>
    /// The limit of bytes allocated while the samples are matched. Ordinary expressions take less than 3 MiB, a choice of 1,000
    /// words 30 MiB; <c>([a-z]{1,20}){1,20}</c> takes more after 64 characters, and would then take 9 ms per character.
    /// </summary>
    private const long MaxSampleBytes = 40L << 20;

    /// <summary>
    /// The limit of the automaton's nodes, as the runtime estimates them before it builds it; the runtime's own limit is
    /// 10,000. A choice of 1,000 words within <c>\b</c> has 35,000; building 100,000 takes a second and 100 MB.
    /// </summary>
    private const int MaxNodes = 50_000;

    /// <summary>States are kept while text is matched; above this many bytes they are dropped and built again as needed.</summary>
    private const long MaxGrownBytes = 64L << 20;

    /// <summary>Characters between two checks of the allocation: at this interval the check costs nothing noticeable.</summary>
    private const int GrowthInterval = 64 * 1024;

    /// <summary>The time limit for a line, after which it is a fault: a second safeguard for what no sample has found.</summary>
    private static readonly TimeSpan LineTimeout = TimeSpan.FromSeconds(5);

    private readonly string _pattern;
    private readonly bool _ignoresCase;
    private readonly TimeSpan _timeout;
    private readonly long _maxGrownBytes;
    private Regex _regex;
    private long _examined;
    private long _allocated;
    private long _grown;

    // The runtime takes this limit only as an int, which no configuration file can express. It is read whenever an expression
    // is created.
    static LinearRegex() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", MaxNodes);

    /// <summary>With other limits; for tests.</summary>
    internal LinearRegex(string pattern, bool ignoresCase, TimeSpan timeout, long maxGrownBytes = MaxGrownBytes)
    {
        (_pattern, _ignoresCase, _timeout, _maxGrownBytes) = (pattern, ignoresCase, timeout, maxGrownBytes);
        _regex = Build();
    }

    /// <summary>How often the automaton was dropped because it had grown too large.</summary>
    internal int TimesLetGo { get; private set; }

    /// <summary>
    /// Creates the expression. Returns a <see cref="Diagnostic"/> when the pattern is invalid, cannot be matched in linear
    /// time, or is too large.
    /// </summary>
    public static Result<LinearRegex> Create(string pattern, bool ignoresCase)
    {
        if (PosixSyntax.Refuse(pattern) is { IsEmpty: false } foreign)
        {
            return new Diagnostic(foreign);
        }

        try
        {
            var regex = CreateChecked(pattern, ignoresCase);
            if (regex.FitsSamples())
            {
                // The states of the samples are not needed any more.
                return CreateChecked(pattern, ignoresCase);
            }

            return new Diagnostic($"the regular expression is refused: its automaton grows too large. Repeat fewer times, such as {{1,10}}, "
                + $"do not repeat what repeats itself, such as (a{{1,50}}){{1,50}}, or name fewer alternatives with .* in them");
        }
        catch (RegexParseException exception)
        {
            // "Invalid pattern 'PATTERN' at offset N. REASON."
            var reason = exception.Message[(exception.Message.LastIndexOf("offset", StringComparison.Ordinal) + 1)..];
            reason = reason[(reason.IndexOf(". ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
            return new Diagnostic($"the regular expression is malformed at character {exception.Offset}: {TextEscaper.Escape(reason)}");
        }
        catch (NotSupportedException)
        {
            return new Diagnostic($"the regular expression needs back-references, lookarounds, or an automaton that is too large; "
                + $"only what is matched in linear time is accepted");
        }
    }

    /// <summary>As <see cref="Create"/>, without measuring: for a pattern that it has accepted, in this process or in its parent.</summary>
    public static LinearRegex CreateChecked(string pattern, bool ignoresCase) => new(pattern, ignoresCase, LineTimeout);

    /// <summary>A copy for another worker: one expression lends its runner to one thread at a time.</summary>
    public LinearRegex ForWorker() => new(_pattern, _ignoresCase, _timeout);

    /// <summary>The index of the first character of the first match; -1 for none.</summary>
    /// <exception cref="RegexMatchTimeoutException">Matching took too long.</exception>
    public int IndexIn(ReadOnlySpan<char> line)
    {
        LimitGrowth(line.Length);
        try
        {
            return FirstIn(line);
        }
        catch (RegexMatchTimeoutException)
        {
            // The timeout counts wall-clock time, also while the program is stopped or waits for a core. The states that were
            // built are kept, so a second attempt has less to do.
            return FirstIn(line);
        }
    }

    private int FirstIn(ReadOnlySpan<char> line)
    {
        foreach (var match in _regex.EnumerateMatches(line))
        {
            return match.Index;
        }

        return -1;
    }

    private bool FitsSamples()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (var sample in RegexSamples.Of(_pattern))
            {
                foreach (var _ in _regex.EnumerateMatches(sample))
                {
                }

                if (GC.GetAllocatedBytesForCurrentThread() - before > MaxSampleBytes)
                {
                    return false;
                }
            }

            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void LimitGrowth(int length)
    {
        if (_allocated == 0)
        {
            // From the first line on: most states are built within the first few thousand characters.
            _allocated = GC.GetAllocatedBytesForCurrentThread();
        }

        // A line's end counts as well, so that a million empty lines are checked too.
        _examined += length + 1;
        if (_examined < GrowthInterval)
        {
            return;
        }

        // Only matching allocates much here. After a change of threads the difference has no meaning and is ignored.
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var difference = allocated - _allocated;
        _grown += Math.Max(0, difference);
        (_examined, _allocated) = (0, allocated);
        if (_grown > _maxGrownBytes)
        {
            (_regex, _grown) = (Build(), 0);
            TimesLetGo++;
        }
    }

    private Regex Build() => new(
        _pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (_ignoresCase ? RegexOptions.IgnoreCase : 0), _timeout);
}
