using TuiScan.Engine.Model;

namespace TuiScan.Screen.State;

/// <summary>
/// A switch of the mode that was asked for and is not seen in a picture yet. The run refuses a second switch while one is under
/// way, so what is wanted meanwhile waits here: the last wish counts.
/// </summary>
/// <param name="Target">The mode asked for.</param>
/// <param name="Since">When, by the state's clock.</param>
/// <param name="Next">The mode wanted after that; null for none.</param>
internal sealed record ModeSwitch(ExecutionMode Target, TimeSpan Since, ExecutionMode? Next)
{
    /// <summary>A switch that neither shows as under way nor has taken effect after so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
}
