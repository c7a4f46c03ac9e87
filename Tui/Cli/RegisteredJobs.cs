using TuiScan.Compute;
using TuiScan.Engine.Jobs;
using TuiScan.Exec;
using TuiScan.Fetch;
using TuiScan.Integrity;
using TuiScan.Postgres;
using TuiScan.Records;
using TuiScan.Search;

namespace TuiScan.Cli;

/// <summary>
/// All kinds of job of this program: the one place where a kind is registered, in one line each. docs/writing-a-job.md
/// describes how to write one.
/// </summary>
internal static class RegisteredJobs
{
    public static readonly JobRegistry All = new(
        new(IntegrityPlugin.KindName, () => new IntegrityPlugin()),
        new(SearchPlugin.KindName, () => new SearchPlugin()),
        new(ExecPlugin.KindName, () => new ExecPlugin()),
        new(ComputePlugin.KindName, () => new ComputePlugin()),
        new(RecordsPlugin.KindName, () => new RecordsPlugin(new PostgresDatabase())),
        new(FetchPlugin.KindName, () => new FetchPlugin()));
}
