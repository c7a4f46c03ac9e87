using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch;

/// <summary>
/// URLs as people may see them: user and password masked, queries left out since they may hold keys as well, escaped, and cut
/// to a length that fits a line. Stateless.
/// </summary>
internal static class UrlText
{
    private const int Longest = 160;

    /// <summary>A URL that was read.</summary>
    public static string Masked(Uri url, bool hasUser) => Cut(
        $"{url.Scheme}://{(hasUser || url.UserInfo.Length > 0 ? "***@" : "")}{url.Authority[(url.Authority.LastIndexOf('@') + 1)..]}{url.AbsolutePath}{(url.Query.Length > 1 ? "?..." : "")}");

    /// <summary>A text that may be no URL: whatever could be a password is masked, even where it turns out a part of the path.</summary>
    public static string Masked(string text)
    {
        var from = text.IndexOf("//", StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        var masked = at > from && from >= 0 ? string.Concat(text.AsSpan(0, from + 2), "***", text.AsSpan(at)) : text;
        var query = masked.IndexOf('?', StringComparison.Ordinal);
        return Cut(query < 0 ? masked : masked[..query] + "?...");
    }

    private static string Cut(string text)
    {
        var shown = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
        return TextEscaper.Escape(shown);
    }
}
