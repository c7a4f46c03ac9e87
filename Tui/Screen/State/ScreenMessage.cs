using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Screen.State;

/// <summary>The messages to the screen: a closed set. Foreign texts in them are escaped.</summary>
internal abstract record ScreenMessage
{
    private ScreenMessage()
    {
    }

    /// <summary>The first message: the state at the start.</summary>
    public sealed record Opened : ScreenMessage;

    /// <summary>What the terminal reports, as it is: input, a new size, a signal.</summary>
    public sealed record FromTerminal(TerminalEvent Event) : ScreenMessage;

    /// <summary>A snapshot of the run.</summary>
    public sealed record SnapshotTaken(RunSnapshot Snapshot) : ScreenMessage;

    /// <summary>A run has begun.</summary>
    public sealed record RunStarted(RunKind Kind) : ScreenMessage;

    /// <summary>A run could not begin, with the reason in one line.</summary>
    public sealed record RunRefused(RunKind Kind, string Reason, int ExitCode) : ScreenMessage;

    /// <summary>The run is over. <paramref name="Failure"/> is null unless it could not do its work.</summary>
    public sealed record RunEnded(int ExitCode, DisplayText? Failure) : ScreenMessage;

    /// <summary>
    /// Time passes; <paramref name="Now"/> counts from the start.
    /// </summary>
    public sealed record Tick(TimeSpan Now) : ScreenMessage;

    /// <summary>The panes were laid out: so many rows has each.</summary>
    public sealed record Arranged(PaneRows Rows) : ScreenMessage;

    /// <summary>The text of the line that is being edited.</summary>
    public sealed record TextEdited(string Text) : ScreenMessage;

    /// <summary>Another item of the open list has the selection, from 0.</summary>
    public sealed record Highlighted(int Item) : ScreenMessage;

    /// <summary>An item of the open list was chosen, from 0.</summary>
    public sealed record Chosen(int Item) : ScreenMessage;

    /// <summary>The open question was answered.</summary>
    public sealed record Answered(bool IsYes) : ScreenMessage;

    /// <summary>The mouse was pressed on a pane, on no row of its table.</summary>
    public sealed record PanePressed(PaneId Pane) : ScreenMessage;

    /// <summary>The mouse was pressed on a row of a pane's table, counted from the first that is shown.</summary>
    public sealed record RowPressed(PaneId Pane, int Row) : ScreenMessage;

    /// <summary>The mouse was pressed on a column's title.</summary>
    public sealed record TitlePressed(PaneId Pane, int Order) : ScreenMessage;

    /// <summary>The wheel was turned over a pane: rows, negative for up.</summary>
    public sealed record Wheeled(PaneId Pane, int Rows) : ScreenMessage;

    /// <summary>The mouse was pressed outside of the open dialog.</summary>
    public sealed record PressedOutside : ScreenMessage;

    /// <summary>A name for an export that no file has.</summary>
    public sealed record ExportProposed(string Name) : ScreenMessage;

    /// <summary>An export was written: so many alerts.</summary>
    public sealed record Exported(string Where, int Count) : ScreenMessage;

    /// <summary>An export could not be written, for that reason.</summary>
    public sealed record ExportRefused(string Name, string Reason) : ScreenMessage;

    public sealed record ProfilesListed(IReadOnlyList<ProfileChoice> Profiles) : ScreenMessage;

    /// <summary>Another profile is in use.</summary>
    public sealed record ProfileUsed(ProfileInfo Facts, LiveSettings Settings) : ScreenMessage;

    public sealed record ProfileRefused(string Reason) : ScreenMessage;

    public sealed record ProfileSaved(string Where) : ScreenMessage;

    /// <summary>A profile of that name exists: it is replaced only when the user confirms.</summary>
    public sealed record ProfileExists(string Name) : ScreenMessage;

    /// <summary>A trial of the tuner begins.</summary>
    public sealed record TuneProgress(int Done, int All) : ScreenMessage;

    public sealed record Tuned(TuneReport Report) : ScreenMessage;

    /// <summary>The tuner could not begin or was stopped.</summary>
    public sealed record TuneFailed(string Reason) : ScreenMessage;

    /// <summary>Which baseline there is now.</summary>
    /// <param name="For">What is to be started; null for nothing.</param>
    /// <param name="Exists">True where there is one.</param>
    /// <param name="Replaced">See <see cref="ProfileInfo.Replaced"/>; known where one is to be recorded.</param>
    public sealed record BaselineRead(RunKind? For, bool Exists, string Replaced) : ScreenMessage
    {
        /// <summary>See <see cref="ProfileInfo.HasRoot"/>.</summary>
        public bool HasRoot { get; init; } = true;
    }
}
