using System.Security.Cryptography;
using Npgsql;
using TuiScan.Engine.Model;

namespace TuiScan.Postgres;

/// <summary>Opens connections. Everything of Npgsql is used behind this folder alone, so that it is loaded only where a run needs it.</summary>
internal static class PostgresConnections
{
    /// <summary>An open connection, or why it cannot be had.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="failureCode">The exit code where it cannot be had: it is input, or output.</param>
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
                ? "; PGPASSWORD or ~/.pgpass holds the password, PGUSER or the profile's connection names the user"
                : exception.Message.StartsWith("No password", StringComparison.Ordinal) ? "; set PGPASSWORD, or write it to ~/.pgpass" : "";
            return new Diagnostic($"{PostgresTarget.Describe(target)}: {PostgresErrors.Tell(exception)}{advice}",
                IsContradiction(exception) ? ExitCodes.Usage : failureCode);
        }
    }

    /// <summary>Keywords that each make sense and not together, or certificates that are none: Npgsql sees it when it connects.</summary>
    private static bool IsContradiction(Exception exception) => exception is ArgumentException or NotSupportedException or CryptographicException;

    /// <summary>Ends a connection whatever its state; the server undoes what was not committed.</summary>
    public static void Close(NpgsqlConnection connection)
    {
        try
        {
            connection.Dispose();
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            // It is gone already.
        }
    }
}
