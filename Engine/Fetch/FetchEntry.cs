using TuiScan.Engine.Model;

namespace TuiScan.Fetch;

/// <summary>One line of the list: what is downloaded, and to which name. Immutable; no record, so that nothing prints a password.</summary>
internal sealed class FetchEntry
{
    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>http or https, without user, password and fragment.</summary>
    public required Uri Url { get; init; }

    /// <summary><c>user:password</c> as it is sent, not as it is shown; null for none.</summary>
    public string? UserInfo { get; init; }

    /// <summary>In the folder: a plain name that is safe there.</summary>
    public required string Name { get; init; }

    /// <summary>Null where the list has no digest for it.</summary>
    public DigestAlgorithm? Algorithm { get; init; }

    /// <summary>Empty where there is no <see cref="Algorithm"/>.</summary>
    public Digest Digest { get; init; }

    /// <summary>The host and its port: what a limit per host is about.</summary>
    public string Host => HostOf(Url);

    /// <summary>The URL for people.</summary>
    public string ShownUrl => UrlText.Masked(Url, UserInfo is not null);

    public static string HostOf(Uri url) => $"{url.IdnHost}:{url.Port}";
}
