using System.Net;
using System.Net.Http.Headers;

namespace TuiScan.Fetch.Transfers;

/// <summary>What is tried again, and after which wait. Stateless.</summary>
internal static class RetryRule
{
    /// <summary>A server may ask for less; who asks for more is asked again after this, and then given up in the end.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Answers that may be others the next time: too slow, too many, and a server's own troubles, but not what it cannot do at all.</summary>
    public static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported));

    /// <summary>
    /// The wait after an attempt: what the server asked for, else the first delay, doubled for each attempt before, and of that
    /// between a half and all, so that many clients do not come back at once.
    /// </summary>
    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="first">The delay after the first.</param>
    /// <param name="asked">What the server asked for; null for nothing.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan WaitAfter(int attempt, TimeSpan first, TimeSpan? asked, double chance)
    {
        if (asked is { } time)
        {
            return time < TimeSpan.Zero ? TimeSpan.Zero : time < LongestWait ? time : LongestWait;
        }

        var wait = first * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (wait < LongestWait ? wait : LongestWait) * (0.5 + (chance / 2));
    }

    /// <summary>What a Retry-After header asks for; null for none.</summary>
    public static TimeSpan? AskedBy(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header?.Delta ?? (header?.Date is { } date ? date - now : null);
}
