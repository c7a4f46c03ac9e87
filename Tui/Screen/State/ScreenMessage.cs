using TuiScan.Engine.Runs.Tuning;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State.Dialogs;

namespace TuiScan.Screen.State;

/// <summary>The messages to the screen: a closed set. Foreign texts in them are escaped.</summary>
internal abstract record ScreenMessage
{
    private ScreenMessage()
    {
    }

    /// <summary>The first message: the state at the start.</summary>
    public sealed record Opened : ScreenMessage;

    /// <summary>A key, the mouse, a paste.</summary>
    public sealed record Typed(InputEvent Input) : ScreenMessage;

    public sealed record Resized(Size Size) : ScreenMessage;

    /// <summary>A snapshot of the run.</summary>
    public sealed record SnapshotTaken(RunSnapshot Snapshot) : ScreenMessage;

    /// <summary>A run has begun.</summary>
    public sealed record RunStarted(RunKind Kind) : ScreenMessage;

    /// <summary>A run could not begin, with the reason in one line.</summary>
    public sealed record RunRefused(RunKind Kind, string Reason, int ExitCode) : ScreenMessage;

    /// <summary>The run is over. <paramref name="Failure"/> is null unless it could not do its work.</summary>
    public sealed record RunEnded(int ExitCode, string? Failure) : ScreenMessage;

    /// <summary>
    /// Time passes; <paramref name="Now"/> counts from the start.
    /// </summary>
    public sealed record Tick(TimeSpan Now) : ScreenMessage;

    /// <summary>Ctrl-C or SIGINT, the first time.</summary>
    public sealed record Interrupted : ScreenMessage;

    /// <summary>SIGTERM.</summary>
    public sealed record Terminated : ScreenMessage;

    /// <summary>The terminal is gone.</summary>
    public sealed record HungUp : ScreenMessage;

    /// <summary>SIGTSTP from outside.</summary>
    public sealed record SuspendAsked : ScreenMessage;

    /// <summary>Back from a suspension.</summary>
    public sealed record Resumed : ScreenMessage;

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

    /// <summary>The existing baseline, read because the user wants to record one.</summary>
    /// <param name="Exists">True where there is one.</param>
    /// <param name="Replaced">See <see cref="ProfileInfo.Replaced"/>.</param>
    public sealed record BaselineRead(bool Exists, string Replaced) : ScreenMessage;
}
