using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.EndToEnd.Fetch;

/// <summary>A received request.</summary>
internal sealed record LoopbackRequest(string Path, string? Range, string? IfRange, string? IfModifiedSince, string? Authorization);

/// <summary>
/// A real HTTP server on a loopback port, built on sockets so that it can also misbehave. The path of a request selects the
/// behaviour: <c>/BEHAVIOUR/NUMBER/SIZE/NAME</c>; the content depends on the path alone.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    public const string Modified = "Wed, 01 Jan 2020 00:00:00 GMT";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _visits = new();
    private readonly TaskCompletionSource _released = new();
    private readonly HashSet<Answer> _answers = []; // in progress; guarded by itself
    private int _most;

    public LoopbackServer()
    {
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>The maximum number of requests answered at once, to clients that were still connected.</summary>
    public int MostAtOnce => Volatile.Read(ref _most);

    public string Url(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}{path}");

    /// <summary>How often a path was requested.</summary>
    public int Visits(string path) => Requests.Count(request => request.Path == path);

    /// <summary>The content of a path's file.</summary>
    public static byte[] Content(string path)
    {
        var size = int.Parse(path.Split('/')[3], CultureInfo.InvariantCulture);
        var seed = 17;
        foreach (var letter in path)
        {
            seed = unchecked((seed * 31) + letter);
        }

        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Lets held requests continue.</summary>
    public void Release() => _released.TrySetResult();

    public void Dispose()
    {
        Release();
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                while (await ReadAsync(reader) is { } request)
                {
                    Requests.Enqueue(request);
                    using var answer = new Answer(this, client.Client);
                    await AnswerAsync(client, stream, request, answer);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client closed the connection, or was disconnected.
            }
        }
    }

    /// <summary>
    /// A request that counts as in progress, until just before its last bytes are sent: the client may request the next as soon
    /// as it has them. A disconnected client ends its own at once, even before this server notices: the system is queried,
    /// since a busy pool may be late by more than the time in which the client requests the next.
    /// </summary>
    private sealed class Answer : IDisposable
    {
        private readonly LoopbackServer _server;
        private readonly Socket _client;

        public Answer(LoopbackServer server, Socket client)
        {
            (_server, _client) = (server, client);
            lock (server._answers)
            {
                server._answers.Add(this);
                server._most = Math.Max(server._most, server._answers.Count(answer => answer.HasClient));
            }
        }

        /// <summary>A client sends nothing before it has its answer: anything readable then is its end.</summary>
        private bool HasClient => !_client.Poll(0, SelectMode.SelectRead);

        public void Dispose()
        {
            lock (_server._answers)
            {
                _server._answers.Remove(this);
            }
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(StreamReader reader)
    {
        var first = await reader.ReadLineAsync(_stop.Token);
        if (string.IsNullOrEmpty(first))
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new LoopbackRequest(
            first.Split(' ')[1],
            headers.GetValueOrDefault("Range"),
            headers.GetValueOrDefault("If-Range"),
            headers.GetValueOrDefault("If-Modified-Since"),
            headers.GetValueOrDefault("Authorization"));
    }

    private async Task AnswerAsync(TcpClient client, NetworkStream stream, LoopbackRequest request, Answer answer)
    {
        var parts = request.Path.Split('/');
        var visit = _visits.AddOrUpdate(request.Path, 1, (_, before) => before + 1);
        var number = parts.Length > 2 && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var given) ? given : 0;
        switch (parts[1])
        {
            case "refuses":
                await HeadAsync(stream, 404, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Content(request.Path).Length}\r\n"));
                await TrickleAsync(stream, Content(request.Path), number, answer);
                break;
            case "headed":
                // Headers from the path, an answer of 20 bytes, and the end of the connection.
                await HeadAsync(stream, 200, Uri.UnescapeDataString(parts[3]).Replace("|", "\r\n", StringComparison.Ordinal) + "\r\n");
                answer.Dispose();
                await stream.WriteAsync("12345678901234567890"u8.ToArray(), _stop.Token);
                client.Close();
                break;
            case "status":
                await HeadAsync(stream, number, "Content-Length: 0\r\n");
                break;
            case "to":
                await HeadAsync(stream, 302, $"Location: {Uri.UnescapeDataString(parts[3])}\r\nContent-Length: 0\r\n");
                break;
            case "babbles":
                await stream.WriteAsync("this is no HTTP at all\r\n\r\n"u8.ToArray(), _stop.Token);
                answer.Dispose();
                client.Close();
                break;
            case "loop":
                await HeadAsync(stream, 302, $"Location: {request.Path}\r\nContent-Length: 0\r\n");
                break;
            case "fails" when visit <= number:
                await HeadAsync(stream, 500, "Content-Length: 0\r\n");
                break;
            case "busy" when visit <= number:
                await HeadAsync(stream, 429, "Retry-After: 1\r\nContent-Length: 0\r\n");
                break;
            case "silent" when visit <= number:
                await _released.Task.WaitAsync(Wait.Limit, _stop.Token);
                break;
            case "newer" when request.IfModifiedSince == Modified:
                await HeadAsync(stream, 304, "");
                break;
            default:
                await SendAsync(client, stream, request, answer, parts[1], number, visit);
                break;
        }
    }

    private async Task SendAsync(
        TcpClient client, NetworkStream stream, LoopbackRequest request, Answer answer, string behaviour, int number, int visit)
    {
        var content = Content(request.Path);
        var tag = behaviour switch
        {
            "changes" => $"\"{visit}\"",
            "weak" => "W/\"a\"",
            "bare" => "",
            _ => "\"a\"",
        };
        var from = FromOf(request, behaviour, tag);
        var length = content.Length - from + (behaviour switch { "short" => 100, "long" => -100, _ => 0 });
        await HeadAsync(
            stream,
            from > 0 ? 206 : 200,
            (from > 0 ? string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\n") : "")
            + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n")
            + (tag.Length > 0 ? $"ETag: {tag}\r\n" : "")
            + (behaviour == "bare" ? "" : $"Last-Modified: {Modified}\r\n")
            + (behaviour == "gzip" ? "Content-Encoding: gzip\r\n" : ""));
        var middle = from + ((content.Length - from) / 2);
        await stream.WriteAsync(content.AsMemory(from, middle - from), _stop.Token);
        switch (behaviour)
        {
            case "reset" when visit <= number:
            case "changes" when visit <= number:
            case "weak" when visit <= number:
            case "bare" when visit <= number:
                client.LingerState = new LingerOption(true, 0);
                answer.Dispose();
                client.Close();
                return;
            case "held":
                await _released.Task.WaitAsync(Wait.Limit, _stop.Token);
                break;
            case "stalls" when visit <= number:
                await _released.Task.WaitAsync(Wait.Limit, _stop.Token);
                return;
            case "slow":
                await TrickleAsync(stream, content.AsMemory(middle), Math.Max(number, 40), answer);
                return;
        }

        answer.Dispose();
        await stream.WriteAsync(content.AsMemory(middle), _stop.Token);
        if (behaviour is "short" or "long")
        {
            client.Close();
        }
    }

    /// <summary>Simulates a server that is slow to send: some milliseconds between pieces.</summary>
    private async Task TrickleAsync(NetworkStream stream, ReadOnlyMemory<byte> rest, int pieces, Answer answer)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var piece = Math.Max(1, rest.Length / pieces);
        while (!rest.IsEmpty)
        {
            _ = await timer.WaitForNextTickAsync(_stop.Token);
            if (rest.Length <= piece)
            {
                answer.Dispose();
            }

            await stream.WriteAsync(rest[..Math.Min(piece, rest.Length)], _stop.Token);
            rest = rest[Math.Min(piece, rest.Length)..];
        }
    }

    /// <summary>
    /// The offset from which to send: 0 for all. A server whose content changes sends a rest in spite of the condition, as bad
    /// servers do.
    /// </summary>
    private static int FromOf(LoopbackRequest request, string behaviour, string tag)
    {
        if (request.Range is not { } range || behaviour == "all")
        {
            return 0;
        }

        var from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        return request.IfRange is null || request.IfRange == tag || request.IfRange == Modified || behaviour == "changes" ? from : 0;
    }

    private async Task HeadAsync(NetworkStream stream, int status, string headers) => await stream.WriteAsync(
        Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Whatever\r\n{headers}\r\n")), _stop.Token);
}
