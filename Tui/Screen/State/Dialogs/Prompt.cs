using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>What a person is asked before it is done: a closed set.</summary>
internal abstract record Prompt
{
    private Prompt()
    {
    }

    /// <summary>There is no baseline: record one?</summary>
    public sealed record RecordFirst : Prompt;

    /// <summary>Replace the baseline that is there?</summary>
    public sealed record RecordAgain : Prompt;

    /// <summary>Do what the profile says?</summary>
    public sealed record RunFirst : Prompt;

    /// <summary>Stop the run and begin anew?</summary>
    public sealed record Restart(RunKind Kind) : Prompt;

    /// <summary>Stop the run and stay?</summary>
    public sealed record Stop : Prompt;

    /// <summary>Stop the run and leave?</summary>
    public sealed record Leave : Prompt;

    /// <summary>Save under that name?</summary>
    public sealed record Save(string Name) : Prompt;

    /// <summary>Replace the profile of that name?</summary>
    public sealed record ReplaceProfile(string Name) : Prompt;

    /// <summary>Begin a bake-off?</summary>
    public sealed record Tune : Prompt;

    /// <summary>Write that mode and number of workers to the profile's file?</summary>
    public sealed record SaveTuned(Candidate Candidate) : Prompt;

    /// <summary>Take the profile, and what of it the run under way takes?</summary>
    public sealed record UseProfile(ProfileChoice Choice) : Prompt;
}
