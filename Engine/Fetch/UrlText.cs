using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch;

/// <summary>
/// URLs for display: user and password masked, queries left out since they may contain keys as well, escaped, and shortened to
/// fit a line. Stateless.
/// </summary>
internal static class UrlText
{
    private const int Longest = 160;

    /// <summary>A parsed URL.</summary>
    public static DisplayText Masked(Uri url, bool hasUser) => Cut(
        $"{url.Scheme}://{(hasUser || url.UserInfo.Length > 0 ? "***@" : "")}{url.Authority[(url.Authority.LastIndexOf('@') + 1)..]}{url.AbsolutePath}{(url.Query.Length > 1 ? "?..." : "")}");

    /// <summary>
    /// A text that may not be a URL: everything that could be a password is masked, even where it turns out to be part of the
    /// path.
    /// </summary>
    public static DisplayText Masked(string text)
    {
        var from = text.IndexOf("//", StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        var masked = at > from && from >= 0 ? string.Concat(text.AsSpan(0, from + 2), "***", text.AsSpan(at)) : text;
        var query = masked.IndexOf('?', StringComparison.Ordinal);
        return Cut(query < 0 ? masked : masked[..query] + "?...");
    }

    private static DisplayText Cut(string text)
    {
        var shown = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
        return TextEscaper.Escape(shown);
    }
}
