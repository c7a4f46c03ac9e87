using TuiScan.Engine.Jobs;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>Opens all that a run of a profile needs; null with the reason where it cannot begin.</summary>
internal delegate RunHandle? PrepareRun(RunRequest request, IRunLog log, TimeProvider time, out RunError? error);

/// <summary>Makes the job of a child anew; null, with the reason for people, where it cannot.</summary>
internal delegate IJob? OpenJob(byte[] spec, out string refusal);

/// <summary>A kind of job, registered. Immutable; nothing of it is made before it is asked for, since children start with it.</summary>
/// <param name="Name">The word for <c>job.kind</c>.</param>
/// <param name="Settings">What it adds to the table of settings.</param>
/// <param name="Prepare">Makes a run of a profile of that kind.</param>
/// <param name="Open">Makes the job in a child.</param>
internal sealed record JobKind(string Name, Func<JobSettings> Settings, PrepareRun Prepare, OpenJob Open)
{
    /// <summary>A run can go on where an earlier one stopped.</summary>
    public bool CanResume { get; init; }

    /// <summary>As <see cref="JobPlugin.ErrorCode"/>.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>As <see cref="JobPlugin.NamedFiles"/>.</summary>
    public required Func<Profile, string, IEnumerable<(string Role, string Path)>> NamedFiles { get; init; }

    /// <summary>A kind that is no more than a plug-in: its runs are prepared as all such are.</summary>
    public static JobKind Of(JobPlugin plugin) => new(
        plugin.Kind,
        () => plugin.Settings,
        (RunRequest request, IRunLog log, TimeProvider time, out RunError? error) => PluginRuns.Prepare(plugin, request, log, time, out error),
        plugin.Open)
    {
        CanResume = plugin.CanResume,
        ErrorCode = plugin.ErrorCode,
        NamedFiles = plugin.NamedFiles,
    };
}
