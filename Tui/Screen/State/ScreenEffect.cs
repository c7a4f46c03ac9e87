using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Tuning;

namespace TuiScan.Screen.State;

/// <summary>The effects that the state requests from the program: a closed set. Results come back as messages.</summary>
internal abstract record ScreenEffect
{
    private ScreenEffect()
    {
    }

    /// <summary>Sends a command to the run.</summary>
    public sealed record Post(RunCommand Command) : ScreenEffect;

    /// <param name="Kind">What to start.</param>
    /// <param name="Replace">True when an existing baseline may be replaced.</param>
    /// <param name="Settings">The settings that keys have changed.</param>
    public sealed record StartRun(RunKind Kind, bool Replace, LiveSettings Settings) : ScreenEffect;

    /// <summary>Reads anew which baseline there is: others may have recorded or removed one meanwhile.</summary>
    /// <param name="For">What is started next, or asked for; null for nothing.</param>
    public sealed record ReadBaseline(RunKind? For) : ScreenEffect;

    public sealed record ListProfiles(LiveSettings Settings) : ScreenEffect;

    /// <summary>Uses a saved profile from now on; the current run is steered by commands.</summary>
    public sealed record UseProfile(string Path) : ScreenEffect;

    public sealed record SaveProfile(string Name, bool Replace, LiveSettings Settings) : ScreenEffect;

    public sealed record StartTune(LiveSettings Settings) : ScreenEffect;

    public sealed record CancelTune : ScreenEffect;

    /// <summary>Writes mode and workers to the profile's own file, and nothing else.</summary>
    public sealed record SaveTuned(Candidate Candidate) : ScreenEffect;

    /// <summary>Finds a name for an export that no file has.</summary>
    public sealed record ProposeExport : ScreenEffect;

    /// <summary>Writes alerts to a new file.</summary>
    /// <param name="Path">As it was typed.</param>
    /// <param name="Alerts">In the order in which they are shown.</param>
    public sealed record Export(string Path, IReadOnlyList<Alert> Alerts) : ScreenEffect;

    /// <summary>Hands a text to the terminal's clipboard.</summary>
    public sealed record Copy(string Text) : ScreenEffect;

    public sealed record SetMouse(bool IsOn) : ScreenEffect;

    public sealed record Suspend : ScreenEffect;

    /// <summary>Repaints everything.</summary>
    public sealed record Redraw : ScreenEffect;

    /// <summary>The terminal is lost, or SIGHUP came: it is restored as far as possible, and no more frames are sent.</summary>
    public sealed record Detach : ScreenEffect;

    public sealed record Quit(int ExitCode) : ScreenEffect;
}
