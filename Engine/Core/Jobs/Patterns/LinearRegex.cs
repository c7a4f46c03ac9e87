using System.Text.RegularExpressions;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Jobs.Patterns;

/// <summary>
/// A regular expression that is matched in linear time, whatever the text, with an automaton of bounded size. Linear alone is
/// not enough: an automaton may have so many states, each so large, that every character takes long, and it is built while
/// text is matched. So it is measured before anything is read: it is built on <see cref="RegexSamples"/>, and an expression
/// for which that takes too much memory is refused. Owned by one worker.
/// </summary>
internal sealed class LinearRegex
{
    /// <summary>
    /// What matching the samples may allocate. Ordinary expressions take less than 3 MiB, one that is a choice of 1,000 words
    /// 30 MiB; <c>([a-z]{1,20}){1,20}</c> takes more after 64 characters, and its author would wait 9 ms for each character.
    /// </summary>
    private const long MaxSampleBytes = 40L << 20;

    /// <summary>
    /// Nodes of the automaton, as the runtime estimates them before it is built; the runtime's own limit is 10,000. A choice
    /// of 1,000 words within <c>\b</c> is 35,000; building 100,000 takes a second and 100 MB.
    /// </summary>
    private const int MaxNodes = 50_000;

    /// <summary>States are kept while text is matched; beyond so much they are let go, and built again as they are needed.</summary>
    private const long MaxGrownBytes = 64L << 20;

    /// <summary>Characters between two looks at what was allocated: the look costs nothing beside them.</summary>
    private const int GrowthInterval = 64 * 1024;

    /// <summary>Beyond it a line is a fault: a second net, for what no sample has found.</summary>
    private static readonly TimeSpan LineTimeout = TimeSpan.FromSeconds(5);

    private readonly string _pattern;
    private readonly bool _ignoresCase;
    private readonly TimeSpan _timeout;
    private readonly long _maxGrownBytes;
    private Regex _regex;
    private long _examined;
    private long _allocated;
    private long _grown;

    // The runtime takes the limit only as an int, which no configuration file can say. Read whenever an expression is made.
    static LinearRegex() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", MaxNodes);

    /// <summary>For tests: with other bounds.</summary>
    internal LinearRegex(string pattern, bool ignoresCase, TimeSpan timeout, long maxGrownBytes = MaxGrownBytes)
    {
        (_pattern, _ignoresCase, _timeout, _maxGrownBytes) = (pattern, ignoresCase, timeout, maxGrownBytes);
        _regex = Build();
    }

    /// <summary>How often the automaton was let go because it had grown too large.</summary>
    internal int TimesLetGo { get; private set; }

    /// <summary>The expression, or why the pattern makes no sense, cannot be matched so, or is too large.</summary>
    public static Result<LinearRegex> Create(string pattern, bool ignoresCase)
    {
        if (PosixSyntax.Refuse(pattern) is { Length: > 0 } foreign)
        {
            return new Diagnostic(foreign);
        }

        try
        {
            var regex = CreateChecked(pattern, ignoresCase);
            if (regex.FitsSamples())
            {
                // The states of the samples are of no further use.
                return CreateChecked(pattern, ignoresCase);
            }

            return new Diagnostic("the regular expression is refused: its automaton grows too large. Repeat fewer times, such as {1,10}, "
                + "do not repeat what repeats itself, such as (a{1,50}){1,50}, or name fewer alternatives with .* in them");
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
            return new Diagnostic("the regular expression needs back-references, lookarounds, or an automaton that is too large; "
                + "only what is matched in linear time is accepted");
        }
    }

    /// <summary>As <see cref="Create"/>, without measuring: for a pattern that it has accepted, in this process or in its parent.</summary>
    public static LinearRegex CreateChecked(string pattern, bool ignoresCase) => new(pattern, ignoresCase, LineTimeout);

    /// <summary>The same for another worker: one expression lends its runner to one thread at a time.</summary>
    public LinearRegex ForWorker() => new(_pattern, _ignoresCase, _timeout);

    /// <summary>The first character of the first match; -1 for none.</summary>
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
            // The clock goes on while the program is stopped or has to wait for others. What was built of the automaton is
            // kept, so a second try has less to do.
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
            // From the first line on: most states are made by the first few thousand characters.
            _allocated = GC.GetAllocatedBytesForCurrentThread();
        }

        // A line costs its end too: a million empty ones are looked at as well.
        _examined += length + 1;
        if (_examined < GrowthInterval)
        {
            return;
        }

        // Matching is all that allocates much here. After a change of threads the difference says nothing and is passed over.
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
