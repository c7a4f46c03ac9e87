namespace TuiScan.Screen.State;

/// <summary>What the screen knows of the profile that it works on. Immutable; texts are ready to show.</summary>
/// <param name="Profile">Its name.</param>
/// <param name="File">The profile's file; empty for built-in values.</param>
/// <param name="Root">The tree.</param>
/// <param name="Job">The kind of job, such as <c>integrity</c>.</param>
/// <param name="KeepsBaseline">Whether the job compares with a baseline, so that one can be recorded.</param>
/// <param name="Baseline">The baseline's file; empty where there is none.</param>
/// <param name="HasBaseline">Whether that file is there.</param>
/// <param name="OutlivesTerminal">Whether a run goes on when the terminal is lost.</param>
/// <param name="AutoWorkers">How many workers suit this machine and that tree.</param>
internal sealed record SessionFacts(
    string Profile, string File, string Root, string Job, bool KeepsBaseline, string Baseline, bool HasBaseline, bool OutlivesTerminal, int AutoWorkers)
{
    /// <summary>The job and its tree, where it is about one.</summary>
    public string Subject => Root.Length > 0 ? $"{Job} of {Root}" : Job;

    /// <summary>What helps where there is no baseline, as a sentence; empty for nothing.</summary>
    public string BaselineAdvice { get; init; } = "";

    /// <summary>What is there to be replaced, when it was looked at last, in sentences: which baseline, and what becomes of its digest and attributes.</summary>
    public string Replaced { get; init; } = "";

    /// <summary>What a person is asked before a run; empty where it may simply begin.</summary>
    public string RequiresTrust { get; init; } = "";
}
