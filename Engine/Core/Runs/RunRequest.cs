using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Runs;

/// <summary>What is asked for. Immutable.</summary>
/// <param name="Profile">Valid, with a root.</param>
internal sealed record RunRequest(Profile Profile)
{
    /// <summary>What of its verbs the job is asked for, such as <c>baseline</c>; empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The verb's own options.</summary>
    public VerbValues Values { get; init; } = VerbValues.None;

    /// <summary>The job's work for the sake of its speed: nothing is written and nothing is reported.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Continues where an earlier run stopped.</summary>
    public bool Resumes { get; init; }

    /// <summary>So many items of the source at most, for a trial; null for all.</summary>
    public long? SampleItems { get; init; }

    /// <summary>Where a job's lines go while it runs; null where they have no reader.</summary>
    public IJobOutput? Output { get; init; }

    /// <summary>What is started as a child: this program itself, or another in tests.</summary>
    public ChildProgram? Child { get; init; } = ChildProgram.Own();

    /// <summary>Takes the portable file system where there is a better one; for tests.</summary>
    public bool ForcePortable { get; init; }

    /// <summary>Switches of the mode that are asked for beforehand.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>This program's, for what is written to files.</summary>
    public string ProgramVersion { get; init; } = "";
}
