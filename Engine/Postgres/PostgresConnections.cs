using System.Security.Cryptography;
using Npgsql;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Postgres;

/// <summary>Opens connections. Npgsql is used in this folder alone, so that it is loaded only where a run needs it.</summary>
internal static class PostgresConnections
{
    /// <summary>Opens a connection. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    /// <param name="target">The server to connect to.</param>
    /// <param name="failureCode">The exit code of a failure: it is an input, or an output.</param>
    public static Result<NpgsqlConnection> Open(NpgsqlConnectionStringBuilder target, int failureCode)
    {
        var connection = new NpgsqlConnection();
        try
        {
            connection.ConnectionString = target.ConnectionString;
            connection.Open();
            return connection;
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception) || IsContradiction(exception))
        {
            connection.Dispose();
            var advice = exception is PostgresException { SqlState: "28P01" or "28000" }
                ? (DisplayText)$"; PGPASSWORD or ~/.pgpass holds the password, PGUSER or the profile's connection names the user"
                : exception.Message.StartsWith("No password", StringComparison.Ordinal) ? (DisplayText)$"; set PGPASSWORD, or write it to ~/.pgpass" : default;
            return new Diagnostic($"{PostgresTarget.Describe(target)}: {PostgresErrors.Tell(exception)}{advice}",
                IsContradiction(exception) ? ExitCodes.Usage : failureCode);
        }
    }

    /// <summary>
    /// True for keywords that contradict each other, and for invalid certificates: Npgsql detects them when it connects.
    /// </summary>
    private static bool IsContradiction(Exception exception) => exception is ArgumentException or NotSupportedException or CryptographicException;

    /// <summary>Closes a connection in any state; the server rolls back what was not committed.</summary>
    public static void Close(NpgsqlConnection connection)
    {
        try
        {
            connection.Dispose();
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            // It is closed already.
        }
    }
}
