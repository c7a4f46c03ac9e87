using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch;

/// <summary>
/// One line of the list: a URL and the name of its file. Immutable; not a record, so that its text form never contains a
/// password.
/// </summary>
internal sealed class FetchEntry
{
    /// <summary>The line's number, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>http or https, without user, password and fragment.</summary>
    public required Uri Url { get; init; }

    /// <summary><c>user:password</c> as it is sent; never shown; null for none.</summary>
    public string? UserInfo { get; init; }

    /// <summary>The name in the folder: a plain name that is safe there.</summary>
    public required string Name { get; init; }

    /// <summary>Null where the list gives no digest for it.</summary>
    public DigestAlgorithm? Algorithm { get; init; }

    /// <summary>Empty where there is no <see cref="Algorithm"/>.</summary>
    public Digest Digest { get; init; }

    /// <summary>The host and its port: the unit of the limit per host.</summary>
    public string Host => HostOf(Url);

    /// <summary>The URL for display.</summary>
    public DisplayText ShownUrl => UrlText.Masked(Url, UserInfo is not null);

    public static string HostOf(Uri url) => $"{url.IdnHost}:{url.Port}";
}
