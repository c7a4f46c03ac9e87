using TuiScan.Engine.Runs.Tuning;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Screen.State;

/// <summary>What happens to the screen: a closed set. Foreign texts in them are escaped.</summary>
internal abstract record ScreenMessage
{
    private ScreenMessage()
    {
    }

    /// <summary>The first message: what is known at the start.</summary>
    public sealed record Opened : ScreenMessage;

    /// <summary>What the terminal reports, as it is: input, a new size, a signal.</summary>
    public sealed record FromTerminal(TerminalEvent Event) : ScreenMessage;

    /// <summary>The run at this moment.</summary>
    public sealed record Pictured(RunSnapshot Snapshot) : ScreenMessage;

    /// <summary>A run has begun.</summary>
    public sealed record RunStarted(RunKind Kind) : ScreenMessage;

    /// <summary>A run could not begin: one line that says why.</summary>
    public sealed record RunRefused(RunKind Kind, string Reason, int ExitCode) : ScreenMessage;

    /// <summary>The run is over. <paramref name="Failure"/> is null unless it could not do its work.</summary>
    public sealed record RunEnded(int ExitCode, string? Failure) : ScreenMessage;

    /// <summary>Time goes on; <paramref name="Now"/> counts from the start.</summary>
    public sealed record Tick(TimeSpan Now) : ScreenMessage;

    public sealed record ProfilesListed(IReadOnlyList<ProfileChoice> Profiles) : ScreenMessage;

    /// <summary>Another profile is in force.</summary>
    public sealed record ProfileUsed(SessionFacts Facts, LiveSettings Settings) : ScreenMessage;

    public sealed record ProfileRefused(string Reason) : ScreenMessage;

    public sealed record ProfileSaved(string Where) : ScreenMessage;

    /// <summary>There is a profile of that name: it is replaced only when a person says so.</summary>
    public sealed record ProfileExists(string Name) : ScreenMessage;

    /// <summary>A trial of the bake-off begins.</summary>
    public sealed record TuneProgress(int Done, int All) : ScreenMessage;

    public sealed record Tuned(TuneReport Report) : ScreenMessage;

    /// <summary>The bake-off could not begin or was stopped.</summary>
    public sealed record TuneFailed(string Reason) : ScreenMessage;

    /// <summary>Which baseline there is, looked at since a person wants one recorded.</summary>
    /// <param name="Exists">Whether there is one.</param>
    /// <param name="Replaced">As <see cref="SessionFacts.Replaced"/> has it.</param>
    public sealed record BaselineSeen(bool Exists, string Replaced) : ScreenMessage;
}
