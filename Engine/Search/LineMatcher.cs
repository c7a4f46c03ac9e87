using System.Text;
using TuiScan.Engine.Jobs.Patterns;
using TuiScan.Engine.Model;

namespace TuiScan.Search;

/// <summary>Finds the next matching line in whole lines. Owned by one worker.</summary>
internal abstract class LineMatcher
{
    /// <summary>The offset of the first match in bytes; -1 when no line matches.</summary>
    /// <param name="lines">From the start of a line to the end of one; with or without its line feed.</param>
    public abstract int Find(ReadOnlySpan<byte> lines);

    /// <summary>
    /// True where a line with that piece may match; false only where none can, judging by the piece and the
    /// <see cref="Overlap"/> bytes before it.
    /// </summary>
    public abstract bool MayHold(ReadOnlySpan<byte> piece);

    /// <summary>The length of the searched string: of a line seen in pieces this many bytes must be seen twice.</summary>
    public virtual int Overlap => 0;

    /// <summary>Creates the matcher of a query. Returns a <see cref="Diagnostic"/> when the pattern is invalid or too large.</summary>
    public static Result<LineMatcher> Create(SearchQuery query)
    {
        if (query.Pattern.Contains('\n', StringComparison.Ordinal))
        {
            return new Diagnostic($"the pattern holds a line feed, but each line is looked at by itself");
        }

        return IsLiteral(query) ? CreateChecked(query)
            : LinearRegex.Create(query.Pattern, query.IgnoresCase).TryGet(out var regex, out var refused) ? Of(query, regex)
            : refused;
    }

    /// <summary>
    /// As <see cref="Create"/>, for a worker: for a query that was accepted before, in this process or in its parent.
    /// </summary>
    public static LineMatcher CreateChecked(SearchQuery query) => IsLiteral(query)
        ? new LiteralMatcher(Encoding.UTF8.GetBytes(query.Pattern), query.IgnoresCase)
        : Of(query, LinearRegex.CreateChecked(query.Pattern, query.IgnoresCase));

    // An empty pattern matches every line, without a search.
    private static bool IsLiteral(SearchQuery query) => !query.IsRegex && query.Pattern.Length > 0;

    private static RegexMatcher Of(SearchQuery query, LinearRegex regex) =>
        new(regex, RequiredLiteral.Of(query.Pattern, query.IgnoresCase), query.IgnoresCase);
}
