using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Fetch.Transfers;

/// <summary>
/// Requests for one download and the answer to the last of them, redirects followed. It holds a place at its host's limiter
/// until it is disposed of. Owned by one download.
/// </summary>
internal sealed class HttpExchange(FetchTools tools, FetchEntry entry, WorkerSlot slot) : IDisposable
{
    private IDisposable? _place;

    /// <summary>The answer; null before there is one.</summary>
    public HttpResponseMessage? Answer { get; private set; }

    /// <summary>
    /// Sends the request; null where there is an answer, else why there is none. An answer with an error status is an answer.
    /// </summary>
    /// <param name="prepare">Prepares each request.</param>
    /// <param name="stall">Armed again before each wait.</param>
    /// <param name="cancellationToken">Ends the wait for a place too.</param>
    public async ValueTask<Attempt?> AskAsync(Action<HttpRequestMessage> prepare, IdleTimer stall, CancellationToken cancellationToken)
    {
        var url = entry.Url;
        for (var redirects = 0; ; redirects++)
        {
            // A worker that waits for others is not stalled.
            stall.Rest();
            slot.SetState(WorkerState.Paused);
            _place = await tools.Gate.EnterAsync(FetchEntry.HostOf(url), cancellationToken).ConfigureAwait(false);
            slot.SetState(WorkerState.Working);
            using var request = RequestFor(url);
            prepare(request);
            stall.Arm();
            Answer = await tools.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
            if (!IsRedirect(Answer.StatusCode) || TargetOf(Answer, url, out var shown) is not { } target)
            {
                return null;
            }

            if (redirects == tools.Options.Redirects)
            {
                return Attempt.Failed(FaultCode.TooManyRedirects, $"the next would have led to {shown}");
            }

            if (!IsFollowed(url, target))
            {
                return Attempt.Failed(FaultCode.BadRedirect, $"to {shown}");
            }

            Dispose();
            url = target;
        }
    }

    public void Dispose()
    {
        Answer?.Dispose();
        Answer = null;
        _place?.Dispose();
        _place = null;
    }

    private HttpRequestMessage RequestFor(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(FetchTools.UserAgent);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (entry.UserInfo is { } user && IsSameServer(url, entry.Url))
        {
            // Only for the host of the entry, never for a host that it redirects to.
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        }

        return request;
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>The target of a redirect; null where the answer has none or an invalid one.</summary>
    private static Uri? TargetOf(HttpResponseMessage answer, Uri url, out DisplayText shown)
    {
        shown = default;
        if (answer.Headers.Location is not { } location || !Uri.TryCreate(url, location, out var target))
        {
            return null;
        }

        shown = UrlText.Masked(target, hasUser: false);
        return target.UserInfo.Length == 0 || !FetchList.IsHttp(target) ? target : FetchList.Bare(target);
    }

    private static bool IsFollowed(Uri from, Uri to) =>
        FetchList.IsHttp(to) && (from.Scheme != Uri.UriSchemeHttps || to.Scheme == Uri.UriSchemeHttps);

    private static bool IsSameServer(Uri a, Uri b) => a.Scheme == b.Scheme && a.Port == b.Port && a.IdnHost == b.IdnHost;
}
