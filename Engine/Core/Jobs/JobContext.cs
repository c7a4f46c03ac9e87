using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Jobs;

/// <summary>What a run passes to its job when the job is set up. Immutable.</summary>
internal sealed record JobContext
{
    /// <summary>The validated profile.</summary>
    public required Profile Profile { get; init; }

    public required IFileSystem FileSystem { get; init; }

    /// <summary>The options that <see cref="FileSystem"/> was created with, for children.</summary>
    public required FileSystemOptions FileSystemOptions { get; init; }

    /// <summary>What the verb asks of the job (<see cref="VerbSpec.Action"/>); empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The verb's own options.</summary>
    public VerbValues Values { get; init; } = VerbValues.None;

    /// <summary>The version of this program, for the files that are written.</summary>
    public string ProgramVersion { get; init; } = "";

    public required TimeProvider Time { get; init; }

    /// <summary>Takes what the run holds open: disposed of with the run, or at once where the run cannot start.</summary>
    public required RunParts Parts { get; init; }

    /// <summary>The open roots; they stay open as long as the run lasts.</summary>
    public required IReadOnlyList<OpenedRoot> Roots { get; init; }

    /// <summary>Limits the read rate of all workers.</summary>
    public required ReadThrottle Throttle { get; init; }

    /// <summary>The path by which children open the throttle; empty where there is no shared memory.</summary>
    public required string ThrottlePath { get; init; }

    public required AlertBoard Alerts { get; init; }

    /// <summary>Receives rows for display, where <see cref="Output"/> is null and a job has more to tell than its result.</summary>
    public ResultBoard Results { get; init; } = new();

    /// <summary>The output for lines; null where there is no reader, as under the screen.</summary>
    public IJobOutput? Output { get; init; }

    /// <summary>The absolute path of the run's log, which no output may replace; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>The run's own files that its walk may meet, without the job's.</summary>
    public IReadOnlyList<OwnFile> OwnFiles { get; init; } = [];

    /// <summary>True where the run belongs to a screen: what a user is to do next is a key there, not a command.</summary>
    public bool IsOnScreen { get; init; }

    /// <summary>True for a trial of modes and workers: nothing is written.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Continues where an earlier run stopped; for kinds that can (<see cref="JobPlugin.CanResume"/>).</summary>
    public bool Resumes { get; init; }

    /// <summary>The request by which the job ends its run.</summary>
    public required StopRequest Stop { get; init; }

    /// <summary>True when results come in the order of the source.</summary>
    public required bool IsOrdered { get; init; }
}
