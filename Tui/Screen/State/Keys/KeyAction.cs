namespace TuiScan.Screen.State.Keys;

/// <summary>What a key of the main screen does.</summary>
internal enum KeyAction
{
    Help,
    Quit,
    Back,
    Redraw,
    Suspend,

    /// <summary>The terminal's own: it comes as <see cref="Terminal.TerminalEvent.Interrupted"/>, never by a key.</summary>
    Interrupt,
    NextPane,
    PreviousPane,
    ChoosePane,
    Zoom,
    Move,
    Details,
    Filter,
    NextVerdict,
    NextSeverity,
    Sort,
    Freeze,
    Pause,
    Stop,
    RunAgain,
    Baseline,
    ModeMenu,
    NextMode,
    MoreWorkers,
    FewerWorkers,
    Profiles,
    Save,
    ReadRate,
    Tune,
    Theme,
    Mouse,
    Ascii,
}
