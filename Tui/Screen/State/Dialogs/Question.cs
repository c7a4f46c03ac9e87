using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>What a person is asked before it is done: a closed set.</summary>
internal abstract record Question
{
    private Question()
    {
    }

    /// <summary>There is no baseline: record one?</summary>
    public sealed record RecordFirst : Question;

    /// <summary>Replace the baseline that is there?</summary>
    public sealed record RecordAgain : Question;

    /// <summary>Do what the profile says?</summary>
    public sealed record RunFirst : Question;

    /// <summary>Stop the run and begin anew?</summary>
    public sealed record Restart(RunKind Kind) : Question;

    /// <summary>Stop the run and stay?</summary>
    public sealed record Stop : Question;

    /// <summary>Stop the run and leave?</summary>
    public sealed record Leave : Question;

    /// <summary>Save under that name?</summary>
    public sealed record Save(string Name) : Question;

    /// <summary>Replace the profile of that name?</summary>
    public sealed record ReplaceProfile(string Name) : Question;

    /// <summary>Begin a bake-off?</summary>
    public sealed record Tune : Question;

    /// <summary>Write that mode and number of workers to the profile's file?</summary>
    public sealed record SaveTuned(Candidate Candidate) : Question;

    /// <summary>Take the profile, and what of it the run under way takes?</summary>
    public sealed record UseProfile(ProfileChoice Choice) : Question;
}
