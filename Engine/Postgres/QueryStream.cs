using System.Data;
using Npgsql;
using Npgsql.PostgresTypes;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Records.Database;

namespace TuiScan.Postgres;

/// <summary>
/// The rows of a query as JSON Lines, written by the server: numbers with all digits, timestamps as ISO 8601, NULL as null.
/// They are copied out row by row on demand: neither side holds the whole result, and a slow reader makes the server wait. The
/// transaction is read-only, so the server refuses a query that writes. Owned by one thread.
/// </summary>
internal sealed class QueryStream : IRecordQuery
{
    /// <summary>The text before the query in the statement.</summary>
    private const string Before = "COPY (SELECT row_to_json(q) FROM (\n";

    /// <summary>
    /// CSV with separator and quote characters that no JSON contains, since it escapes all controls: lines are unchanged, and
    /// no backslash is doubled, as the text format would do.
    /// </summary>
    private const string Behind = "\n) AS q) TO STDOUT (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')";

    private const string DescribeBefore = "SELECT * FROM (\n";
    private const string DescribeBehind = "\n) AS q";

    private readonly NpgsqlConnection _connection;
    private readonly string _query;
    private readonly string _connectionString;
    private readonly int _processId;
    private NpgsqlCopyTextReader? _reader;
    private bool _hasBegun;
    private bool _isAtEnd;

    private QueryStream(NpgsqlConnection connection, string query, NpgsqlConnectionStringBuilder target)
    {
        _connection = connection;
        _query = query;
        _connectionString = target.ConnectionString;
        _processId = connection.ProcessID;
        Target = PostgresTarget.Describe(target);
    }

    /// <summary>User-facing name of the database.</summary>
    public DisplayText Target { get; }

    /// <summary>In the query's order.</summary>
    public IReadOnlyList<QueryColumn> Columns { get; private set; } = [];

    public IRecordQuerySource AsSource(string scratchFolder, int chunkLength, int longestRecord) =>
        new QuerySource(this, scratchFolder, chunkLength, longestRecord);

    /// <summary>
    /// Connects and describes the query, without running it. Returns a <see cref="Diagnostic"/> when that is impossible.
    /// </summary>
    public static Result<QueryStream> Open(NpgsqlConnectionStringBuilder target, string query)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return new Diagnostic($"job.query is empty; write one such as query = \"SELECT * FROM requests\"", ExitCodes.Usage);
        }

        if (!PostgresConnections.Open(target, ExitCodes.NoInput).TryGet(out var connection, out var problem))
        {
            return problem;
        }

        var stream = new QueryStream(connection, query.TrimEnd().TrimEnd(';'), target);
        problem = stream.Describe();
        if (problem is null)
        {
            return stream;
        }

        stream.Dispose();
        return problem;
    }

    /// <summary>Runs the query. Waits for its first rows.</summary>
    public Diagnostic? Begin(CancellationToken cancellationToken)
    {
        try
        {
            Execute("BEGIN READ ONLY");
            _hasBegun = true;
            _reader = _connection.BeginTextExportAsync(Before + _query + Behind, cancellationToken).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            return Problem(exception, Before);
        }
    }

    /// <summary>Reads some of the next bytes; returns 0 at the end, and after an error.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; so is the query.</exception>
    public int Read(Memory<byte> buffer, CancellationToken cancellationToken, out Diagnostic? problem)
    {
        problem = null;
        try
        {
            var reading = _reader!.BaseStream.ReadAsync(buffer, cancellationToken);
            var read = reading.IsCompletedSuccessfully ? reading.Result : reading.AsTask().GetAwaiter().GetResult();
            _isAtEnd = read == 0;
            return read;
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            problem = Problem(exception, Before);
            return 0;
        }
    }

    /// <summary>Ends the query, in any state.</summary>
    public void Dispose()
    {
        if (_hasBegun && !_isAtEnd)
        {
            // Otherwise the server would continue with it, and closing the connection would first read the rest.
            Cancel();
        }

        _isAtEnd = true;
        PostgresConnections.Close(_connection);
    }

    private void Cancel()
    {
        try
        {
            if (_connection.State == ConnectionState.Open && _reader is not null)
            {
                _reader.Cancel();
                return;
            }

            // Npgsql has dropped a connection that was cancelled while it waited for the first row; the server has not.
            using var other = new NpgsqlConnection(_connectionString);
            other.Open();
            using var command = new NpgsqlCommand("SELECT pg_cancel_backend($1)", other);
            command.Parameters.Add(new NpgsqlParameter { Value = _processId });
            command.ExecuteNonQuery();
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            // It is cancelled, or the connection is lost.
        }
    }

    private Diagnostic? Describe()
    {
        try
        {
            using var command = new NpgsqlCommand(DescribeBefore + _query + DescribeBehind, _connection);
            using var reader = command.ExecuteReader(CommandBehavior.SchemaOnly);
            Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(column =>
                new QueryColumn(reader.GetName(column), TypeOf(reader.GetPostgresType(column), reader.GetDataTypeName(column))))];
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            return Problem(exception, DescribeBefore);
        }

        var twice = Columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : new Diagnostic(
            $"job.query: two columns are called {TextEscaper.Escape(twice)}; give one of them another name: AS other", ExitCodes.Usage);
    }

    /// <summary>Nested values are JSON.</summary>
    private static string TypeOf(PostgresType type, string name) =>
        type is PostgresArrayType or PostgresCompositeType or PostgresRangeType or PostgresMultirangeType or UnknownBackendType
            ? type is PostgresRangeType or PostgresMultirangeType or UnknownBackendType ? "text" : "jsonb"
            : name == "unknown" ? "text" : name;

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private Diagnostic Problem(Exception exception, string before)
    {
        var told = PostgresErrors.Tell(exception);
        if (!PostgresErrors.IsMistake(exception))
        {
            return new Diagnostic($"the query of {Target} failed: {told}", ExitCodes.NoInput);
        }

        var place = PostgresErrors.PositionOf(exception) is { } position ? (DisplayText)$"{PlaceOf(position - before.Length)}: " : (DisplayText)$" ";
        return new Diagnostic($"job.query:{place}{told}", ExitCodes.Usage);
    }

    /// <summary>Line and column in the query, from 1; its end for a position behind it.</summary>
    private DisplayText PlaceOf(int position)
    {
        var line = 1;
        var column = 1;
        foreach (var rune in _query.EnumerateRunes().Take(Math.Max(0, position)))
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return $"{line}:{column}";
    }
}
