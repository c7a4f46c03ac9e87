using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Fetch.Files;
using TuiScan.Fetch.Transfers;

namespace TuiScan.Fetch;

/// <summary>The shared parts of all downloads of a process. Thread-safe; dispose of it with the run.</summary>
internal sealed class FetchTools : IDisposable
{
    public static readonly ProductInfoHeaderValue UserAgent =
        new("tuiscan", typeof(FetchTools).Assembly.GetName().Version?.ToString(3) ?? "0");

    public FetchTools(FetchOptions options, string gateFolder, TimeProvider time)
    {
        (Options, Time) = (options, time);
        Gate = new PerHostLimiter(options.PerHost, gateFolder, time);
        Client = new HttpClient(new SocketsHttpHandler
        {
            // Redirects are followed by our own code, since the limit per host applies to them as well. Content is saved as it
            // is sent.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            MaxConnectionsPerServer = options.PerHost,
            // A body that is not read, such as that of a refusal, closes its connection. Otherwise the client would keep
            // reading it for up to 2 s after the place at the limiter is released, and another process would have one too many.
            MaxResponseDrainSize = 0,
            ConnectTimeout = options.StallTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public FetchOptions Options { get; }

    public HttpClient Client { get; }

    public PerHostLimiter Gate { get; }

    public TimeProvider Time { get; }

    public required IFileSystem FileSystem { get; init; }

    /// <summary>The open folder.</summary>
    public required DirectoryHandle Root { get; init; }

    public required FetchFolder Folder { get; init; }

    /// <summary>Files that no download replaces.</summary>
    public required KeptFiles Kept { get; init; }

    public required ReadThrottle Throttle { get; init; }

    public void Dispose()
    {
        Client.Dispose();
        Root.Release();
    }
}
