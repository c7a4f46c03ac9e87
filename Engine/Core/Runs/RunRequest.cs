using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Runs;

/// <summary>What a caller asks for. Immutable.</summary>
/// <param name="Profile">The validated profile, with a root.</param>
internal sealed record RunRequest(Profile Profile)
{
    /// <summary>What the verb asks of the job, such as <c>baseline</c>; empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The verb's own options.</summary>
    public VerbValues Values { get; init; } = VerbValues.None;

    /// <summary>True for a run that only measures speed: nothing is written or reported.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Continues where an earlier run stopped.</summary>
    public bool Resumes { get; init; }

    /// <summary>The maximum number of items of the source, for a trial; null for all.</summary>
    public long? SampleItems { get; init; }

    /// <summary>Where a job's lines go while it runs; null where they have no reader.</summary>
    public IJobOutput? Output { get; init; }

    /// <summary>
    /// The run belongs to a screen: what a user is to do next is a key there, and the names of the users and groups in findings are
    /// looked up, which may take time where they come over a network.
    /// </summary>
    public bool IsOnScreen { get; init; }

    /// <summary>The program to start as a child: this program itself, or another in tests.</summary>
    public ChildProgram? Child { get; init; } = ChildProgram.Own();

    /// <summary>Takes the portable file system where there is a better one; for tests.</summary>
    public bool ForcePortable { get; init; }

    /// <summary>Switches of the mode that are requested in advance.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>The version of this program, for the files that are written.</summary>
    public string ProgramVersion { get; init; } = "";
}
