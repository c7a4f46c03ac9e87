namespace TuiScan.Screen.State;

/// <summary>The screen's data about the profile in use. Immutable; texts are ready to show.</summary>
/// <param name="Profile">Its name.</param>
/// <param name="File">The profile's file; empty for built-in values.</param>
/// <param name="Root">The tree.</param>
/// <param name="Job">The kind of job, such as <c>integrity</c>.</param>
/// <param name="KeepsBaseline">True when the job compares with a baseline, so that one can be recorded.</param>
/// <param name="Baseline">The baseline's file; empty where there is none.</param>
/// <param name="HasBaseline">True when that file exists.</param>
/// <param name="OutlivesTerminal">True when a run continues after the terminal is lost.</param>
/// <param name="AutoWorkers">The number of workers that suits this machine and that tree.</param>
internal sealed record ProfileInfo(
    string Profile, string File, string Root, string Job, bool KeepsBaseline, string Baseline, bool HasBaseline, bool OutlivesTerminal, int AutoWorkers)
{
    /// <summary>The job and its tree, where it has one.</summary>
    public string Subject => Root.Length > 0 ? $"{Job} of {Root}" : Job;

    /// <summary>The tree's absolute path as the system has it, for paths that are copied, never for the screen; empty for none or several.</summary>
    public string RootPath { get; init; } = "";

    /// <summary>False when the tree is not there: then a run says so, and no baseline is offered.</summary>
    public bool HasRoot { get; init; } = true;

    /// <summary>True when the job has results other than findings.</summary>
    public bool HasResults { get; init; }

    /// <summary>The command that writes the job's results, as it is to be typed.</summary>
    public string ResultsCommand { get; init; } = "";

    /// <summary>Advice for a missing baseline, as a sentence; empty for none.</summary>
    public string BaselineAdvice { get; init; } = "";

    /// <summary>
    /// What a recording would replace, at the last check, in sentences: the baseline, and what happens to its digest and
    /// attributes.
    /// </summary>
    public string Replaced { get; init; } = "";

    /// <summary>The question to the user before a run; empty where none is needed.</summary>
    public string RequiresTrust { get; init; } = "";
}
