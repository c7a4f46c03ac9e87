using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Settings;
using TuiScan.Records.Database;
using TuiScan.Records.Settings;

namespace TuiScan.Postgres;

/// <summary>What a profile says of PostgreSQL: the query at one end of a run, the table at the other.</summary>
internal sealed class PostgresDatabase : IRecordDatabase
{
    /// <summary>Where the server is.</summary>
    public static readonly Setting<string?> ConnectionSetting = new("job.connection", new ConnectionType(), null)
    {
        DefaultInWords = "what `PGHOST`, `PGPORT`, `PGDATABASE`, `PGUSER` and `PGSERVICE` say, else what is usual",
        Help = "The PostgreSQL server for `job.query` and `job.table`. Never a password: `PGPASSWORD` or `~/.pgpass` hold it.",
    };

    public Setting Connection => ConnectionSetting;

    public IRecordQuery? OpenQuery(Profile profile, out JobRefusal refusal)
    {
        if (TargetOf(profile, out refusal) is not { } target)
        {
            return null;
        }

        var stream = QueryStream.Open(target, profile.Get(RecordsSettings.Query)!, out var problem);
        refusal = RefusalOf(problem);
        return stream;
    }

    public IRecordTable? OpenTable(Profile profile, IReadOnlyList<string> columns, IReadOnlyList<QueryColumn> known, out JobRefusal refusal)
    {
        if (TargetOf(profile, out refusal) is not { } target)
        {
            return null;
        }

        var typed = columns.Select(name => known.FirstOrDefault(column => column.Name == name) ?? new QueryColumn(name, "text")).ToArray();
        var writer = TableWriter.Open(target, profile.Get(RecordsSettings.Table)!, typed, profile.Get(RecordsSettings.TableExists), out var problem);
        refusal = RefusalOf(problem);
        return writer is null ? null : new TableSaver(writer);
    }

    private static Npgsql.NpgsqlConnectionStringBuilder? TargetOf(Profile profile, out JobRefusal refusal)
    {
        if (SystemCrypto.Lacks is { } lacks)
        {
            refusal = new JobRefusal($"PostgreSQL's passwords and TLS need {lacks}") { ExitCode = ExitCodes.CannotWrite };
            return null;
        }

        var target = PostgresTarget.Create(profile.Get(ConnectionSetting), Environment.GetEnvironmentVariable, out var reason);
        refusal = reason;
        return target;
    }

    private static JobRefusal RefusalOf(PostgresProblem? problem) =>
        problem is null ? default : new JobRefusal(problem.Message) { ExitCode = problem.ExitCode };
}
