using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>The tuner in progress, or its result. Immutable.</summary>
/// <param name="Done">The number of completed trials.</param>
/// <param name="All">The total number of trials; 0 while the sample is being taken.</param>
/// <param name="Report">The result; null while it is in progress.</param>
/// <param name="Table">The selection among the report's results.</param>
/// <param name="IsStopping">True when it was asked to stop, and is in its last trial.</param>
internal sealed record TuneState(int Done, int All, TuneReport? Report, TableState Table, bool IsStopping)
{
    public static TuneState Begun { get; } = new(0, 0, null, new TableState(), false);

    /// <summary>The candidate that Enter applies; null while there is none.</summary>
    public Candidate? Selected =>
        Report is { } report ? report.Results[Math.Clamp(Table.Selected, 0, report.Results.Count - 1)].Candidate : null;

    /// <summary>The result, with its recommendation selected.</summary>
    public static TuneState Of(TuneReport report)
    {
        var recommended = Enumerable.Range(0, report.Results.Count).First(i => report.Results[i] == report.Recommended);
        return new TuneState(report.Rounds, report.Rounds, report, new TableState(recommended), false);
    }
}
