using TuiScan.Engine.Jobs.Records.Settings;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Jobs.Records.Postgres;

/// <summary>What a profile says of PostgreSQL: the query at one end of a run, the table at the other.</summary>
internal static class PostgresEnds
{
    /// <summary>Connects and asks what the query gives; null with the reason.</summary>
    public static QueryStream? OpenQuery(Profile profile, out JobRefusal refusal)
    {
        if (TargetOf(profile, out refusal) is not { } target)
        {
            return null;
        }

        var stream = QueryStream.Open(target, profile.Get(RecordsSettings.Query)!, out var problem);
        refusal = RefusalOf(problem);
        return stream;
    }

    /// <summary>Begins to fill the table; null with the reason.</summary>
    /// <param name="profile">Names it.</param>
    /// <param name="columns">What is kept.</param>
    /// <param name="known">The query's columns, whose types a new table gets; empty where records come from elsewhere.</param>
    /// <param name="refusal">Why not.</param>
    public static TableWriter? OpenTable(Profile profile, IReadOnlyList<string> columns, IReadOnlyList<QueryColumn> known, out JobRefusal refusal)
    {
        if (TargetOf(profile, out refusal) is not { } target)
        {
            return null;
        }

        var typed = columns.Select(name => known.FirstOrDefault(column => column.Name == name) ?? new QueryColumn(name, "text")).ToArray();
        var writer = TableWriter.Open(target, profile.Get(RecordsSettings.Table)!, typed, profile.Get(RecordsSettings.TableExists), out var problem);
        refusal = RefusalOf(problem);
        return writer;
    }

    private static Npgsql.NpgsqlConnectionStringBuilder? TargetOf(Profile profile, out JobRefusal refusal)
    {
        if (SystemCrypto.Lacks is { } lacks)
        {
            refusal = new JobRefusal($"PostgreSQL's passwords and TLS need {lacks}") { ExitCode = ExitCodes.CannotWrite };
            return null;
        }

        var target = PostgresTarget.Create(profile.Get(RecordsSettings.Connection), Environment.GetEnvironmentVariable, out var reason);
        refusal = reason;
        return target;
    }

    private static JobRefusal RefusalOf(PostgresProblem? problem) =>
        problem is null ? default : new JobRefusal(problem.Message) { ExitCode = problem.ExitCode };
}
