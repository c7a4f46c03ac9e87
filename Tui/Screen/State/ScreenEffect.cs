using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Screen.State;

/// <summary>What the state asks the program to do: a closed set. Results come back as messages.</summary>
internal abstract record ScreenEffect
{
    private ScreenEffect()
    {
    }

    /// <summary>Steers the run.</summary>
    public sealed record Post(RunCommand Command) : ScreenEffect;

    /// <param name="Kind">What is started.</param>
    /// <param name="Replace">Whether a baseline that is there may be replaced.</param>
    /// <param name="Settings">What keys have changed.</param>
    public sealed record StartRun(RunKind Kind, bool Replace, LiveSettings Settings) : ScreenEffect;

    /// <summary>Looks which baseline there is to be replaced, before that is asked.</summary>
    public sealed record LookAtBaseline : ScreenEffect;

    public sealed record ListProfiles(LiveSettings Settings) : ScreenEffect;

    /// <summary>Takes a saved profile for what comes; the run that is under way is steered by posts.</summary>
    public sealed record UseProfile(string Path) : ScreenEffect;

    public sealed record SaveProfile(string Name, bool Replace, LiveSettings Settings) : ScreenEffect;

    public sealed record StartTune(LiveSettings Settings) : ScreenEffect;

    public sealed record CancelTune : ScreenEffect;

    /// <summary>Writes mode and workers to the profile's own file, and nothing else.</summary>
    public sealed record SaveTuned(Candidate Candidate) : ScreenEffect;

    public sealed record SetMouse(bool IsOn) : ScreenEffect;

    public sealed record Suspend : ScreenEffect;

    /// <summary>Paints all of it anew.</summary>
    public sealed record Redraw : ScreenEffect;

    /// <summary>The terminal is lost, or SIGHUP came: it is given back as far as it is there, and there are no more frames.</summary>
    public sealed record Detach : ScreenEffect;

    public sealed record Quit(int ExitCode) : ScreenEffect;
}
