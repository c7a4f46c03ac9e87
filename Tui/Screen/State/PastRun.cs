using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State.Alerts;

namespace TuiScan.Screen.State;

/// <summary>
/// What was on the screen when a run was asked for: it comes back where that run cannot begin, so that what the last one found is
/// not lost. Immutable.
/// </summary>
internal sealed record PastRun(
    RunSnapshot? Shown, RunSnapshot? Latest, Throughput Throughput, AlertsState Alerts, TableState Workers, TableState Results)
{
    public static PastRun Of(AppState state) => new(state.Shown, state.Latest, state.Throughput, state.Alerts, state.Workers, state.Results);

    /// <summary>The state with it on the screen again.</summary>
    public AppState Restore(AppState state)
    {
        if (Shown is null)
        {
            return state;
        }

        // The screen may have another size by now.
        return AppUpdate.Show(state with { Latest = Latest, Throughput = Throughput, Alerts = Alerts, Workers = Workers, Results = Results }, Shown);
    }
}
