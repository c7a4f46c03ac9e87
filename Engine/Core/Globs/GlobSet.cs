namespace TuiScan.Engine.Globs;

/// <summary>
/// Patterns over the bytes of paths relative to the scanned root. A path matches the set when one of them matches all of it;
/// none is ever searched for within a path, so <c>*.log</c> is a name at the top and <c>**/*.log</c> a name anywhere.
/// <list type="bullet">
/// <item><c>*</c> and <c>?</c>: any bytes, and any one byte, but <c>/</c>; a leading dot is nothing special.</item>
/// <item><c>**</c>: any bytes. <c>**/</c> matches nothing as well where a name begins: <c>a/**/b</c> matches <c>a/b</c>.</item>
/// <item><c>[abc]</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>[^a]</c>: one byte, never <c>/</c>; ASCII only.</item>
/// <item><c>{a,b}</c>: one of the patterns between the commas; may be nested, may be empty.</item>
/// <item><c>\</c>: the next byte is itself.</item>
/// </list>
/// Matching never backtracks: its time is bounded by path length times pattern length. Immutable, for any thread; a match
/// allocates nothing.
/// </summary>
internal sealed class GlobSet
{
    /// <summary>
    /// The maximum total size in bytes of the automata of a set: 200 of the longest patterns, 20,000 of 20 bytes each. Every
    /// path is matched against each of them.
    /// </summary>
    public const long MaxTableBytes = 64L << 20;

    /// <summary>Matches no path.</summary>
    public static readonly GlobSet Empty = new([], []);

    private readonly GlobProgram[] _programs;

    private GlobSet(IReadOnlyList<string> patterns, GlobProgram[] programs)
    {
        Patterns = patterns;
        _programs = programs;
    }

    /// <summary>The patterns as they were written.</summary>
    public IReadOnlyList<string> Patterns { get; }

    public bool IsEmpty => _programs.Length == 0;

    /// <summary>Compiles the patterns; null, and the first error, where one is malformed or there are too many.</summary>
    public static GlobSet? Compile(IReadOnlyList<string> patterns, out GlobError? error)
    {
        error = null;
        if (patterns.Count == 0)
        {
            return Empty;
        }

        var programs = new GlobProgram[patterns.Count];
        var bytes = 0L;
        for (var i = 0; i < programs.Length; i++)
        {
            if (!GlobCompiler.Compile(patterns[i]).TryGet(out var program, out var mistake))
            {
                error = new GlobError(i, mistake.Position.Column, mistake.Message);
                return null;
            }

            programs[i] = program;
            bytes += program.TableBytes;
            if (bytes > MaxTableBytes)
            {
                error = new GlobError(
                    i, 1, $"with this one the patterns need automata of more than {MaxTableBytes >> 20} MiB: write fewer or shorter ones");
                return null;
            }
        }

        return new GlobSet([.. patterns], programs);
    }

    /// <summary>True when one of the patterns matches the whole path.</summary>
    public bool IsMatch(ReadOnlySpan<byte> path)
    {
        foreach (var program in _programs)
        {
            if (program.IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }
}
