using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch.Transfers;

/// <summary>
/// The length of an answer's body as its headers declare it (RFC 9112, 6.3). Read from the raw headers: the HTTP client treats
/// an invalid length as no length, and a body without a length ends with the connection, so that a truncated one would count as
/// complete. Immutable.
/// </summary>
internal readonly record struct DeclaredLength
{
    private const int MaxShown = 40;

    private DeclaredLength(long? bytes, DisplayText problem) => (Bytes, Problem) = (bytes, problem);

    /// <summary>The length of the body in bytes; null where the headers do not declare it.</summary>
    public long? Bytes { get; }

    /// <summary>Why the answer must be discarded; user-facing; empty where its headers are valid.</summary>
    public DisplayText Problem { get; }

    public static DeclaredLength Of(HttpResponseMessage answer)
    {
        var lengths = ValuesOf(answer.Content.Headers, "Content-Length");
        var codings = ValuesOf(answer.Headers, "Transfer-Encoding");

        // Only `chunked` marks the end of the body, and no other coding was requested.
        if (codings.Length > 0 && (codings.Length > 1 || !codings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase)))
        {
            return Malformed($"its Transfer-Encoding is {Shown(string.Join(", ", codings))}; only chunked is understood");
        }

        if (lengths.Length == 0)
        {
            return new DeclaredLength(null, default);
        }

        if (codings.Length > 0)
        {
            return Malformed($"it has a Content-Length and a Transfer-Encoding, which contradict each other");
        }

        // The same length more than once is allowed, as a list or as several headers.
        return lengths.Distinct(StringComparer.Ordinal).Count() > 1 ? Malformed($"it has several lengths: {Shown(string.Join(", ", lengths))}")
            : TryParse(lengths[0], out var bytes) ? new DeclaredLength(bytes, default)
            : Malformed($"its Content-Length is {Shown(lengths[0])}, which is no length");
    }

    private static DeclaredLength Malformed(DisplayText problem) => new(null, problem);

    private static string[] ValuesOf(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values)
        ? [.. values.SelectMany(value => value.Split(',')).Select(value => value.Trim(' ', '\t'))]
        : [];

    /// <summary>Digits alone, at most 63 bits.</summary>
    private static bool TryParse(string text, out long bytes) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bytes);

    private static DisplayText Shown(string value) =>
        $"\"{TextEscaper.Escape(value.Length > MaxShown ? $"{value[..MaxShown]}..." : value)}\"";
}
