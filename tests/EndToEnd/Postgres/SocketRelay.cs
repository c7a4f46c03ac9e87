using System.Net;
using System.Net.Sockets;

namespace TuiScan.Tests.EndToEnd.Postgres;

/// <summary>Makes a server that listens on a Unix socket one that listens on a port of this machine.</summary>
internal sealed class SocketRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;

    /// <param name="socket">The path that the server listens on.</param>
    public SocketRelay(string socket)
    {
        _socket = socket;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
        using var near = new NetworkStream(client, ownsSocket: true);
        using var far = new NetworkStream(server);
        await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
    }
}
