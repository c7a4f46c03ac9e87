using Npgsql;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Postgres;

/// <summary>
/// Determines server, database and user: from the profile, then the variables of libpq, then the service that PGSERVICE names,
/// then the defaults. Passwords come from PGPASSWORD, the service, or <c>~/.pgpass</c> (PGPASSFILE), never from a profile.
/// </summary>
internal static class PostgresTarget
{
    /// <summary>The folder of the socket of Debian's server, and of libpq's clients for it.</summary>
    private const string UsualSocketFolder = "/var/run/postgresql";

    private const int UsualPort = 5432;

    /// <summary>Buffer size in bytes for each direction: eight times the default, since rows come and go by the million.</summary>
    private const int BufferLength = 64 * 1024;

    /// <summary>libpq's names for what Npgsql names differently: in a service file, and as a variable.</summary>
    private static readonly (DisplayText Key, DisplayText Variable, DisplayText Keyword)[] Known =
    [
        ($"host", $"PGHOST", $"Host"),
        ($"port", $"PGPORT", $"Port"),
        ($"dbname", $"PGDATABASE", $"Database"),
        ($"user", $"PGUSER", $"Username"),
        ($"sslmode", $"PGSSLMODE", $"SSL Mode"),
        ($"sslrootcert", $"PGSSLROOTCERT", $"Root Certificate"),
        ($"connect_timeout", $"PGCONNECT_TIMEOUT", $"Timeout"),
        ($"application_name", $"PGAPPNAME", $"Application Name"),
        ($"password", $"PGPASSWORD", $"Password"),
    ];

    /// <summary>Creates the connection settings. Returns a <see cref="Diagnostic"/> when the given ones are invalid.</summary>
    /// <remarks>No message contains a value, which might be a password.</remarks>
    /// <param name="connection">The value in the profile; null for none.</param>
    /// <param name="variable">Returns an environment variable, or null.</param>
    public static Result<NpgsqlConnectionStringBuilder> Create(string? connection, Func<string, string?> variable)
    {
        if (!Parse(connection ?? "").TryGet(out var builder, out var refused) || !ServiceOf(variable).TryGet(out var service, out refused))
        {
            return refused;
        }

        foreach (var (key, name, keyword) in Known)
        {
            var value = variable(name) is { Length: > 0 } set ? set : service.GetValueOrDefault(key);
            if (value is not null && !builder.Keys.Cast<string>().Contains(keyword.ToString()) && !TrySet(builder, keyword, value))
            {
                return new Diagnostic($"{(variable(name) is { Length: > 0 } ? (DisplayText)$"the variable {name}" : (DisplayText)$"{key} in the service file")} is no {keyword} for PostgreSQL");
            }
        }

        builder.Host ??= Directory.Exists(UsualSocketFolder) ? UsualSocketFolder : "localhost";
        builder.ApplicationName ??= "tuiscan";
        builder.Pooling = false;
        builder.Enlist = false;

        if (!SystemKerberos.IsThere && variable("PGGSSENCMODE") is not { Length: > 0 } && !builder.Keys.Cast<string>().Contains("GSS Encryption Mode"))
        {
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        // Rows are bytes here, whatever PGCLIENTENCODING says.
        builder.ClientEncoding = "UTF8";

        // A query may take hours, and so may a pause between two rows; a stop cancels the query.
        builder.CommandTimeout = 0;
        builder.ReadBufferSize = BufferLength;
        builder.WriteBufferSize = BufferLength;
        return builder;
    }

    /// <summary>The user-facing target: <c>database NAME on HOST:PORT</c>.</summary>
    public static DisplayText Describe(NpgsqlConnectionStringBuilder builder)
    {
        var database = builder.Database ?? builder.Username ?? Environment.UserName;
        var port = builder.Port == UsualPort ? default : (DisplayText)$":{builder.Port}";
        return $"database {TextEscaper.Escape(database)} on {TextEscaper.Escape(builder.Host ?? "localhost")}{port}";
    }

    /// <summary>
    /// Parses the value in a profile: keywords of Npgsql, without a password. Returns a <see cref="Diagnostic"/> when they are
    /// invalid.
    /// </summary>
    public static Result<NpgsqlConnectionStringBuilder> Parse(string connection)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connection);
            return builder.Password is null ? builder
                : new Diagnostic($"a password does not belong in a profile; set PGPASSWORD, or write it to ~/.pgpass");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // "Couldn't set WORD (Parameter 'WORD')"; the rest of the message may contain a value.
            var word = (exception as ArgumentException)?.ParamName;
            return new Diagnostic(
                $"{(word is { Length: > 0 } ? (DisplayText)$"{TextEscaper.Escape(word)} is no keyword of a connection, or its value does not fit" : (DisplayText)$"it cannot be read")}"
                + $"; such as \"Host=localhost;Database=sales;Username=me\"");
        }
    }

    private static Result<Dictionary<string, string>> ServiceOf(Func<string, string?> variable)
    {
        if (variable("PGSERVICE") is not { Length: > 0 } service)
        {
            return new Dictionary<string, string>();
        }

        var path = variable("PGSERVICEFILE") is { Length: > 0 } named ? named : Path.Combine(variable("HOME") ?? "/", ".pg_service.conf");
        var fault = NamedInput.Open(path, out FileStream? stream);
        if (stream is null)
        {
            return new Diagnostic($"the variable PGSERVICE is set, but {TextEscaper.Escape(path)} cannot be read: {NamedInput.Describe(fault)}");
        }

        try
        {
            using var reader = new StreamReader(stream);
            return ServiceFile.Find(LinesOf(reader), service) is { } found ? found
                : new Diagnostic($"the variable PGSERVICE names {TextEscaper.Escape(service)}, which {TextEscaper.Escape(path)} does not have");
        }
        catch (IOException)
        {
            return new Diagnostic($"the variable PGSERVICE is set, but {TextEscaper.Escape(path)} cannot be read");
        }
    }

    private static IEnumerable<string> LinesOf(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static bool TrySet(NpgsqlConnectionStringBuilder builder, string keyword, string value)
    {
        try
        {
            // libpq writes verify-full, Npgsql VerifyFull.
            builder[keyword] = keyword == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
