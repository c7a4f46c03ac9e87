using System.Net;
using System.Net.Http.Headers;

namespace TuiScan.Fetch.Transfers;

/// <summary>Decides which failures are retried, and after which delay. Stateless.</summary>
internal static class RetryRule
{
    /// <summary>
    /// The maximum delay. A server may ask for less; one that asks for more is tried again after this, and given up at the last
    /// attempt.
    /// </summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Statuses that may change at the next attempt: timeouts, too many requests, and temporary server errors, but not requests
    /// that the server cannot serve at all.
    /// </summary>
    public static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported));

    /// <summary>
    /// The delay after an attempt: what the server asked for, else the first delay, doubled for each previous attempt, and of
    /// that a random share between a half and all, so that many clients do not come back at once.
    /// </summary>
    /// <param name="attempt">The number of the failed attempt, from 1.</param>
    /// <param name="first">The delay after the first attempt.</param>
    /// <param name="asked">The delay that the server asked for; null for none.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static TimeSpan WaitAfter(int attempt, TimeSpan first, TimeSpan? asked, double chance)
    {
        if (asked is { } time)
        {
            return time < TimeSpan.Zero ? TimeSpan.Zero : time < MaxDelay ? time : MaxDelay;
        }

        var wait = first * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (wait < MaxDelay ? wait : MaxDelay) * (0.5 + (chance / 2));
    }

    /// <summary>The delay in a Retry-After header; null for none.</summary>
    public static TimeSpan? AskedBy(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header?.Delta ?? (header?.Date is { } date ? date - now : null);
}
