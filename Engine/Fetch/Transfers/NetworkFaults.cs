using System.Net.Http;
using System.Net.Sockets;
using TuiScan.Engine.Model;

namespace TuiScan.Fetch.Transfers;

/// <summary>
/// The one place where the runtime's exceptions about a connection become <see cref="FaultCode"/>s. Used as <c>catch (Exception
/// e) when (NetworkFaults.Tells(e))</c>, so that bugs pass through. Stateless.
/// </summary>
internal static class NetworkFaults
{
    /// <summary>True for exceptions that report the state of a connection, not a bug in our code.</summary>
    public static bool Tells(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    public static FaultCode From(Exception exception) => exception switch
    {
        HttpRequestException request => From(request.HttpRequestError, request),
        HttpIOException answer => From(answer.HttpRequestError, answer),
        _ => FromSocket(exception),
    };

    /// <summary>True when another attempt may succeed.</summary>
    public static bool MayPass(FaultCode fault) => fault != FaultCode.NoSecureConnection;

    private static FaultCode From(HttpRequestError error, Exception exception) => error switch
    {
        HttpRequestError.NameResolutionError => FaultCode.UnknownHost,
        HttpRequestError.SecureConnectionError => FaultCode.NoSecureConnection,
        HttpRequestError.ResponseEnded => FaultCode.Truncated,
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError => FaultCode.BadAnswer,
        _ => FromSocket(exception),
    };

    private static FaultCode FromSocket(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                return socket.SocketErrorCode switch
                {
                    SocketError.ConnectionRefused => FaultCode.ConnectionRefused,
                    SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => FaultCode.ConnectionReset,
                    SocketError.NetworkUnreachable or SocketError.NetworkDown => FaultCode.NetworkUnreachable,
                    SocketError.HostUnreachable or SocketError.HostDown => FaultCode.HostUnreachable,
                    SocketError.TimedOut => FaultCode.TimedOut,
                    SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => FaultCode.UnknownHost,
                    _ => FaultCode.NoConnection,
                };
            }
        }

        return FaultCode.NoConnection;
    }
}
