using System.Text;
using TuiScan.Engine.Jobs.Patterns;
using TuiScan.Engine.Model;

namespace TuiScan.Search;

/// <summary>Finds the next matching line in whole lines. Owned by one worker.</summary>
internal abstract class LineMatcher
{
    /// <summary>Where the first match begins, in bytes; -1 for no matching line.</summary>
    /// <param name="lines">From the start of a line to the end of one; with or without its line feed.</param>
    public abstract int Find(ReadOnlySpan<byte> lines);

    /// <summary>
    /// True where a line with that piece may match; false only where none can, as far as the piece and
    /// <see cref="Overlap"/> bytes before it tell.
    /// </summary>
    public abstract bool MayHold(ReadOnlySpan<byte> piece);

    /// <summary>The bytes of the fixed string that is looked for: of a line seen in pieces so many must be seen twice.</summary>
    public virtual int Overlap => 0;

    /// <summary>The matcher of a query, or why the pattern makes no sense or is too large.</summary>
    public static Result<LineMatcher> Create(SearchQuery query)
    {
        if (query.Pattern.Contains('\n', StringComparison.Ordinal))
        {
            return new Diagnostic("the pattern holds a line feed, but each line is looked at by itself");
        }

        return IsLiteral(query) ? CreateChecked(query)
            : LinearRegex.Create(query.Pattern, query.IgnoresCase).TryGet(out var regex, out var refused) ? Of(query, regex)
            : refused;
    }

    /// <summary>As <see cref="Create"/>, for a worker: of a query that was accepted before, in this process or in its parent.</summary>
    public static LineMatcher CreateChecked(SearchQuery query) => IsLiteral(query)
        ? new LiteralMatcher(Encoding.UTF8.GetBytes(query.Pattern), query.IgnoresCase)
        : Of(query, LinearRegex.CreateChecked(query.Pattern, query.IgnoresCase));

    // Nothing is found in every line; no bytes are searched for that.
    private static bool IsLiteral(SearchQuery query) => !query.IsRegex && query.Pattern.Length > 0;

    private static RegexMatcher Of(SearchQuery query, LinearRegex regex) =>
        new(regex, RequiredLiteral.Of(query.Pattern, query.IgnoresCase), query.IgnoresCase);
}
