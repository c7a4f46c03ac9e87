using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Settings;
using TuiScan.Records.Database;
using TuiScan.Records.Settings;

namespace TuiScan.Postgres;

/// <summary>The PostgreSQL settings of a profile: the query as a run's input, the table as its output.</summary>
internal sealed class PostgresDatabase : IRecordDatabase
{
    /// <summary>The connection to the server.</summary>
    public static readonly Setting<string?> ConnectionSetting = new($"job.connection", new ConnectionType(), null)
    {
        DefaultInWords = "what `PGHOST`, `PGPORT`, `PGDATABASE`, `PGUSER` and `PGSERVICE` say, else what is usual",
        Help = "The PostgreSQL server for `job.query` and `job.table`. Never a password: `PGPASSWORD` or `~/.pgpass` hold it.",
    };

    public Setting Connection => ConnectionSetting;

    public Result<IRecordQuery> OpenQuery(Profile profile) =>
        TargetOf(profile).TryGet(out var target, out var refused)
            && QueryStream.Open(target, profile.Get(RecordsSettings.Query)!).TryGet(out var stream, out refused) ? stream : refused;

    public Result<IRecordTable> OpenTable(Profile profile, IReadOnlyList<string> columns, IReadOnlyList<QueryColumn> known)
    {
        if (!TargetOf(profile).TryGet(out var target, out var refused))
        {
            return refused;
        }

        var typed = columns.Select(name => known.FirstOrDefault(column => column.Name == name) ?? new QueryColumn(name, "text")).ToArray();
        return TableWriter.Open(target, profile.Get(RecordsSettings.Table)!, typed, profile.Get(RecordsSettings.TableExists)).TryGet(out var writer, out refused)
            ? new TableSaver(writer) : refused;
    }

    private static Result<Npgsql.NpgsqlConnectionStringBuilder> TargetOf(Profile profile) =>
        SystemCrypto.Lacks is { } lacks
            ? new Diagnostic($"PostgreSQL's passwords and TLS need {lacks}", ExitCodes.CannotWrite)
            : PostgresTarget.Create(profile.Get(ConnectionSetting), Environment.GetEnvironmentVariable);
}
