using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>What somebody wants run. Immutable.</summary>
/// <param name="Profile">Valid, with a root.</param>
/// <param name="Activity">What is to be done with it.</param>
internal sealed record RunRequest(Profile Profile, RunActivity Activity)
{
    /// <summary>A recording may take an old baseline's place.</summary>
    public bool Replace { get; init; }

    /// <summary>Paths that a check is narrowed to, as they were typed; empty for all of the tree.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Goes on where an earlier run stopped.</summary>
    public bool Resumes { get; init; }

    /// <summary>So many items of the source at most, for a trial; null for all.</summary>
    public long? SampleItems { get; init; }

    /// <summary>Where a job's lines go while it runs; null where nobody reads them.</summary>
    public IJobOutput? Output { get; init; }

    /// <summary>What is started as a child: this program itself, or another in tests.</summary>
    public ChildProgram? Child { get; init; } = ChildProgram.Own();

    /// <summary>Takes the portable file system where there is a better one; for tests.</summary>
    public bool ForcePortable { get; init; }

    /// <summary>Switches of the mode that are wanted while it runs.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>Written into a new baseline.</summary>
    public string ProgramVersion { get; init; } = "";
}

/// <summary>What is to be done with a profile.</summary>
internal enum RunActivity
{
    /// <summary>The profile's job; for integrity a check.</summary>
    Job,

    /// <summary>Record the tree as the baseline.</summary>
    Baseline,

    /// <summary>The job's work for the sake of its speed: nothing is written and nothing is told.</summary>
    Trial,
}
