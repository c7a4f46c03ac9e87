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
/// All kinds of job that this program runs: the one place where a kind is registered, a line each. docs/writing-a-job.md says
/// how one is written.
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
