namespace TuiScan.Screen.State;

/// <summary>What the screen can start.</summary>
internal enum RunKind
{
    /// <summary>The profile's job: for integrity a check.</summary>
    Job,

    /// <summary>The recording of a baseline.</summary>
    Baseline,
}
