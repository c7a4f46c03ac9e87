using Npgsql;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Records.Database;

namespace TuiScan.Postgres;

/// <summary>
/// Fills a table by COPY, all in one transaction: until it is committed no one else sees its rows, and any other end leaves the
/// table unchanged. Used by one thread after the other.
/// </summary>
internal sealed class TableWriter : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private NpgsqlCopyTextWriter? _writer;

    private TableWriter(NpgsqlConnection connection, DisplayText name) => (_connection, Name) = (connection, name);

    /// <summary>The user-facing name of the table.</summary>
    public DisplayText Name { get; }

    /// <summary>By column: true when its type is not text, so that an empty text can only mean that there is no value.</summary>
    public IReadOnlyList<bool> TakesNoText { get; private set; } = [];

    /// <summary>Why writing failed; null for no failure.</summary>
    public DisplayText? Trouble { get; private set; }

    /// <summary>
    /// Connects, creates or empties the table, and begins to copy. Returns a <see cref="Diagnostic"/> when that is impossible.
    /// </summary>
    /// <param name="target">The server to connect to.</param>
    /// <param name="table">Its name, as <see cref="SqlNames.Split"/> reads it.</param>
    /// <param name="columns">The columns of the rows, in their order; the types are for a new table.</param>
    /// <param name="whereItExists">How to treat an existing table.</param>
    public static Result<TableWriter> Open(
        NpgsqlConnectionStringBuilder target,
        string table,
        IReadOnlyList<QueryColumn> columns,
        TableExists whereItExists)
    {
        if (SqlNames.Split(table) is not { } parts)
        {
            return new Diagnostic(
                $"job.table must be TABLE or SCHEMA.TABLE, each bare or in double quotes, got {TextEscaper.Escape(table)}", ExitCodes.Usage);
        }

        if (!PostgresConnections.Open(target, ExitCodes.CannotWrite).TryGet(out var connection, out var problem))
        {
            return problem;
        }

        var writer = new TableWriter(connection, $"table {TextEscaper.Escape(table)} of {PostgresTarget.Describe(target)}");
        problem = writer.Begin(string.Join('.', parts.Select(SqlNames.Quote)), columns, whereItExists);
        if (problem is null)
        {
            return writer;
        }

        writer.Dispose();
        return problem;
    }

    /// <summary>Takes whole rows in COPY's text format, in UTF-8.</summary>
    public FaultCode Write(ReadOnlySpan<byte> rows)
    {
        try
        {
            _writer!.BaseStream.Write(rows);
            return FaultCode.None;
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            return Fail(exception, default);
        }
    }

    /// <summary>Commits all rows.</summary>
    public FaultCode Complete()
    {
        var isCommitting = false;
        try
        {
            _writer!.Dispose();
            _writer = null;
            isCommitting = true;
            Execute("COMMIT");
            PostgresConnections.Close(_connection);
            return FaultCode.None;
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            var isUnknown = isCommitting && exception is not PostgresException;
            return Fail(exception, isUnknown ? (DisplayText)$"; whether the rows were committed is unknown: look whether the table has them" : default);
        }
    }

    /// <summary>Rolls back, unless it was committed.</summary>
    public void Dispose()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            Undo(writer);
        }

        PostgresConnections.Close(_connection);
    }

    private static void Undo(NpgsqlCopyTextWriter writer)
    {
        try
        {
            // Without this, disposing of the writer would count as the end of the rows.
            writer.Cancel();
            writer.Dispose();
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception) || exception is OperationCanceledException)
        {
            // The connection is lost, and with it the transaction.
        }
    }

    private Diagnostic? Begin(string table, IReadOnlyList<QueryColumn> columns, TableExists whereItExists)
    {
        try
        {
            Execute("BEGIN");
            var isThere = Exists(table);
            if (isThere && whereItExists == TableExists.Refuse)
            {
                return new Diagnostic(
                    $"{Name} exists; write table_exists = \"append\" to add rows to it, or \"replace\" to have them instead of its own", ExitCodes.Usage);
            }

            if (!isThere)
            {
                Execute($"CREATE TABLE {table} ({string.Join(", ", columns.Select(column => $"{SqlNames.Quote(column.Name)} {column.Type}"))})");
            }
            else if (whereItExists == TableExists.Replace)
            {
                // Not TRUNCATE: until the commit other sessions continue to read the existing rows.
                Execute($"DELETE FROM {table}");
            }

            var names = string.Join(", ", columns.Select(column => SqlNames.Quote(column.Name)));
            TakesNoText = LookAt($"SELECT {names} FROM {table}");
            _writer = _connection.BeginTextImport($"COPY {table} ({names}) FROM STDIN");
            return null;
        }
        catch (Exception exception) when (PostgresErrors.Tells(exception))
        {
            return new Diagnostic(
                $"{Name}: {PostgresErrors.Tell(exception)}",
                PostgresErrors.IsMistake(exception) ? ExitCodes.Usage : ExitCodes.CannotWrite);
        }
    }

    private bool Exists(string table)
    {
        using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        return command.ExecuteScalar() is true;
    }

    private bool[] LookAt(string select)
    {
        using var command = new NpgsqlCommand(select, _connection);
        using var reader = command.ExecuteReader(System.Data.CommandBehavior.SchemaOnly);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(column =>
            reader.GetPostgresType(column).Name is not ("text" or "character varying" or "character" or "citext" or "name" or "\"char\""))];
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private FaultCode Fail(Exception exception, DisplayText addition)
    {
        Trouble ??= $"{PostgresErrors.Tell(exception)}{addition}";
        return FaultCode.Io;
    }
}
