using TuiScan.Engine.Jobs.Compute;
using TuiScan.Engine.Jobs.Exec;
using TuiScan.Engine.Jobs.Fetch;
using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Jobs.Records;
using TuiScan.Engine.Jobs.Search;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs;

/// <summary>
/// All kinds of job that can be run: the one place where a kind is registered. The first one is the default. How one is
/// written is told in docs/writing-a-job.md.
/// </summary>
internal static class JobKinds
{
    public static readonly IReadOnlyList<JobKind> All =
    [
        new(IntegritySpec.Kind, () => IntegritySettings.Job, IntegrityRuns.Prepare, IntegritySpec.Open) { NamedFiles = IntegrityRuns.NamedFiles },
        JobKind.Of(new SearchPlugin()),
        JobKind.Of(new ExecPlugin()),
        JobKind.Of(new ComputePlugin()),
        JobKind.Of(new RecordsPlugin()),
        JobKind.Of(new FetchPlugin()),
    ];

    /// <summary>The kind of that name; null for none.</summary>
    public static JobKind? Find(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Name == name)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Makes a job anew in a child, from what the parent's job says of itself.</summary>
    public static IJob? Open(string kind, byte[] spec, out string refusal)
    {
        refusal = $"there is no job {kind}";
        return Find(kind)?.Open(spec, out refusal);
    }
}
