using TuiScan.Engine.Runs.Tuning;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>A bake-off that is under way, or what it came to. Immutable.</summary>
/// <param name="Done">Trials that are over.</param>
/// <param name="All">Trials in all; 0 while the sample is being taken.</param>
/// <param name="Report">What it came to; null while it goes on.</param>
/// <param name="Table">The selection among the report's results.</param>
/// <param name="IsStopping">It was asked to stop, and is in its last trial.</param>
internal sealed record TuneState(int Done, int All, TuneReport? Report, TableState Table, bool IsStopping)
{
    public static TuneState Begun { get; } = new(0, 0, null, new TableState(), false);

    /// <summary>What Enter takes over; null while nothing is known.</summary>
    public Candidate? Selected =>
        Report is { } report ? report.Results[Math.Clamp(Table.Selected, 0, report.Results.Count - 1)].Candidate : null;

    /// <summary>The result, with what it recommends selected.</summary>
    public static TuneState Of(TuneReport report)
    {
        var recommended = Enumerable.Range(0, report.Results.Count).First(i => report.Results[i] == report.Recommended);
        return new TuneState(report.Rounds, report.Rounds, report, new TableState(recommended), false);
    }
}
