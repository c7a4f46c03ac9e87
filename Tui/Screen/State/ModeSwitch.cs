using TuiScan.Engine.Model;

namespace TuiScan.Screen.State;

/// <summary>
/// A requested switch of the mode that no snapshot shows yet. The run refuses a second switch while one is in progress, so a
/// further request waits here: the last one counts.
/// </summary>
/// <param name="Target">The requested mode.</param>
/// <param name="Since">When, by the state's clock.</param>
/// <param name="Next">The mode requested after that; null for none.</param>
internal sealed record ModeSwitch(ExecutionMode Target, TimeSpan Since, ExecutionMode? Next)
{
    /// <summary>A switch that is neither shown as in progress nor has taken effect after this time has failed.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>What is said of a switch to a mode while it is not in force.</summary>
    public static string Text(ExecutionMode mode) => $"switching to {EnumText.Of(mode)}";

    /// <summary>True where a notice is about this switch, and has nothing more to say once the mode is in force.</summary>
    public bool IsToldBy(Notice? notice) => notice?.Text == Text(Target);
}
