using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>A question to the user before something is done: a closed set.</summary>
internal abstract record Prompt
{
    private Prompt()
    {
    }

    /// <summary>True where it asks about the run under way, so that there is nothing to answer when that is over.</summary>
    public bool IsAboutRun => this is Stop or Leave or Restart;

    /// <summary>There is no baseline: record one?</summary>
    public sealed record RecordFirst : Prompt;

    /// <summary>Replace the existing baseline?</summary>
    public sealed record RecordAgain : Prompt;

    /// <summary>Run what the profile says?</summary>
    public sealed record RunFirst : Prompt;

    /// <summary>Stop the run and start again?</summary>
    public sealed record Restart(RunKind Kind) : Prompt;

    /// <summary>Stop the run and stay?</summary>
    public sealed record Stop : Prompt;

    /// <summary>Stop the run and leave?</summary>
    public sealed record Leave : Prompt;

    /// <summary>Replace the profile of that name?</summary>
    public sealed record ReplaceProfile(string Name) : Prompt;

    /// <summary>Start the tuner?</summary>
    public sealed record Tune : Prompt;

    /// <summary>Write that mode and number of workers to the profile's file?</summary>
    public sealed record SaveTuned(Candidate Candidate) : Prompt;

    /// <summary>Use the profile, and apply to the current run what it can take?</summary>
    public sealed record UseProfile(ProfileChoice Choice) : Prompt;
}
