using System.Net.Sockets;
using Npgsql;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Postgres;

/// <summary>
/// User-facing texts for Npgsql's exceptions. They report the state of a server or a network, and are therefore faults.
/// </summary>
internal static class PostgresErrors
{
    private const int MaxTextLength = 300;

    /// <summary>
    /// True for the exceptions by which Npgsql reports a failure. Where the server is lost during a COPY, its own clean-up
    /// (<c>NpgsqlRawCopyStream.Cleanup</c>, 10.0.0) may fail on the closed connection: twice when a server was killed 450
    /// times.
    /// </summary>
    public static bool Tells(Exception exception) => exception is NpgsqlException or SocketException or IOException or TimeoutException
        || (exception is ObjectDisposedException or InvalidOperationException or NullReferenceException && ThrownBy.Code(exception, "Npgsql"));

    /// <summary>A sentence without a full stop, with PostgreSQL's code where it is its own.</summary>
    public static DisplayText Tell(Exception exception)
    {
        if (exception is PostgresException error)
        {
            var where = error.Where is { Length: > 0 } place ? (DisplayText)$", at {FirstLine(place)}" : default;
            return Cut($"{Clean(error.MessageText)} ({TextEscaper.Escape(error.SqlState)}){where}");
        }

        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case PostgresException cause:
                    return Tell(cause);
                case SocketException socket:
                    return Clean(socket.Message.ToLowerInvariant()) is { IsEmpty: false } text ? Cut(text) : (DisplayText)$"the connection failed";
                case TimeoutException:
                    return $"the server did not answer in time";
                case NullReferenceException:
                    return $"the connection was lost";
                case EndOfStreamException:
                    return $"the server closed the connection";
            }
        }

        return Cut(Clean(exception.Message));
    }

    /// <summary>The position of the error in the SQL text, in characters from 0; null where the server does not report it.</summary>
    public static int? PositionOf(Exception exception) => exception is PostgresException { Position: > 0 } error ? error.Position - 1 : null;

    /// <summary>True when the request is invalid for the server, or violates its rules: class 42 except permissions, and 0A.</summary>
    public static bool IsMistake(Exception exception) => exception is PostgresException { SqlState: var state }
        && ((state.StartsWith("42", StringComparison.Ordinal) && state != PostgresErrorCodes.InsufficientPrivilege)
            || state.StartsWith("0A", StringComparison.Ordinal));

    private static DisplayText FirstLine(string text) => Clean(text.Split('\n', 2)[0]);

    private static DisplayText Clean(string text) => TextEscaper.Escape(text.ReplaceLineEndings(" "));

    private static DisplayText Cut(DisplayText text) => text.Length <= MaxTextLength ? text : (DisplayText)$"{text[..MaxTextLength]}...";
}
