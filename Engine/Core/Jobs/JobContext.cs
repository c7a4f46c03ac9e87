using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Jobs;

/// <summary>What a run gives to the job that is set up for it. Immutable.</summary>
internal sealed record JobContext
{
    /// <summary>Valid.</summary>
    public required Profile Profile { get; init; }

    public required IFileSystem FileSystem { get; init; }

    /// <summary>What <see cref="FileSystem"/> was made with, for children.</summary>
    public required FileSystemOptions FileSystemOptions { get; init; }

    /// <summary>What of its verbs the job is asked for (<see cref="VerbSpec.Action"/>); empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The verb's own options.</summary>
    public VerbValues Values { get; init; } = VerbValues.None;

    /// <summary>This program's, for what is written to files.</summary>
    public string ProgramVersion { get; init; } = "";

    public required TimeProvider Time { get; init; }

    /// <summary>Takes what the run holds open: disposed of with it, or at once where it cannot begin.</summary>
    public required RunParts Parts { get; init; }

    /// <summary>Open for as long as the run lasts.</summary>
    public required IReadOnlyList<OpenedRoot> Roots { get; init; }

    /// <summary>Limits what all workers read.</summary>
    public required ReadThrottle Throttle { get; init; }

    /// <summary>Where children find it; empty where there is no memory to share.</summary>
    public required string ThrottlePath { get; init; }

    public required AlertBoard Alerts { get; init; }

    /// <summary>Where lines go; null where nobody reads them, as under the screen.</summary>
    public IJobOutput? Output { get; init; }

    /// <summary>Where the run's log is, absolute: no output takes its place; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>The run's own files that its walk may meet, the job's not among them.</summary>
    public IReadOnlyList<OwnFile> OwnFiles { get; init; } = [];

    /// <summary>A trial of modes and workers: nothing is to be written.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Goes on where an earlier run stopped; for kinds that can (<see cref="JobPlugin.CanResume"/>).</summary>
    public bool Resumes { get; init; }

    /// <summary>By which the job ends its run.</summary>
    public required StopRequest Stop { get; init; }

    /// <summary>Results come in the order of the source.</summary>
    public required bool IsOrdered { get; init; }
}
