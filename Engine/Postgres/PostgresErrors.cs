using System.Net.Sockets;
using Npgsql;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Postgres;

/// <summary>What Npgsql throws, as text for people. Its exceptions are what a server or a network does, and hence faults.</summary>
internal static class PostgresErrors
{
    private const int LongestText = 300;

    /// <summary>
    /// The exceptions by which Npgsql tells that something could not be done. Where the server is lost under a COPY, its own
    /// cleaning up (<c>NpgsqlRawCopyStream.Cleanup</c>, 10.0.0) may trip over the connection that is gone: twice when a server
    /// was killed 450 times.
    /// </summary>
    public static bool Tells(Exception exception) => exception is NpgsqlException or SocketException or IOException or TimeoutException
        || (exception is ObjectDisposedException or InvalidOperationException or NullReferenceException && ThrownBy.Code(exception, "Npgsql"));

    /// <summary>A sentence without a full stop, escaped, with PostgreSQL's code where it is its own.</summary>
    public static string Tell(Exception exception)
    {
        if (exception is PostgresException error)
        {
            var where = error.Where is { Length: > 0 } place ? $", at {FirstLine(place)}" : "";
            return Cut($"{Clean(error.MessageText)} ({error.SqlState}){where}");
        }

        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case PostgresException cause:
                    return Tell(cause);
                case SocketException socket:
                    return Clean(socket.Message).ToLowerInvariant() is { Length: > 0 } text ? Cut(text) : "the connection failed";
                case TimeoutException:
                    return "the server did not answer in time";
                case NullReferenceException:
                    return "the connection was lost";
                case EndOfStreamException:
                    return "the server closed the connection";
            }
        }

        return Cut(Clean(exception.Message));
    }

    /// <summary>Where in the SQL text the server found the mistake, in characters from 0; null where it does not tell.</summary>
    public static int? PositionOf(Exception exception) => exception is PostgresException { Position: > 0 } error ? error.Position - 1 : null;

    /// <summary>What was asked makes no sense to the server, or is against its rules: class 42 but for permissions, and 0A.</summary>
    public static bool IsMistake(Exception exception) => exception is PostgresException { SqlState: var state }
        && ((state.StartsWith("42", StringComparison.Ordinal) && state != PostgresErrorCodes.InsufficientPrivilege)
            || state.StartsWith("0A", StringComparison.Ordinal));

    private static string FirstLine(string text) => Clean(text.Split('\n', 2)[0]);

    private static string Clean(string text) => TextEscaper.Escape(text.ReplaceLineEndings(" "));

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
