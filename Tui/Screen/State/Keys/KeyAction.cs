namespace TuiScan.Screen.State.Keys;

/// <summary>The actions of the main screen's keys.</summary>
internal enum KeyAction
{
    Help,
    Quit,
    Back,
    Redraw,
    Suspend,

    /// <summary>Comes from the terminal: as <see cref="Terminal.TerminalEvent.Interrupted"/>, never as a key.</summary>
    Interrupt,
    NextPane,
    PreviousPane,
    ChoosePane,
    Zoom,
    Move,
    Details,
    Filter,

    /// <summary>Every action by its name.</summary>
    Palette,
    Copy,
    Export,
    NextVerdict,
    NextSeverity,
    Sort,
    Reverse,
    Group,

    /// <summary>Marks in Alerts, pauses elsewhere.</summary>
    Mark,
    MarkAll,
    MarkRange,
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
