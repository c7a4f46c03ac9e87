using TuiScan.Engine.Jobs;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Settings;

namespace TuiScan.Cli.Commands;

/// <summary>What was typed after a command that runs a job. The overrides are still words; the profile's reader judges them.</summary>
internal sealed record JobArguments
{
    /// <summary>The words of the command itself, such as <c>tuiscan check</c>; a profile's path may follow them.</summary>
    public string Command { get; init; } = "tuiscan";

    /// <summary>The question whether a command was meant, where the profile's word is close to one; else null.</summary>
    public string? Guess { get; init; }

    /// <summary>A name or a path; null for the profile that is meant where none is named.</summary>
    public string? Profile { get; init; }

    public IReadOnlyList<SettingOverride> Overrides { get; init; } = [];

    /// <summary>Switches of the mode that were asked for beforehand.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>What of its verbs the job is asked for; empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The verb's own options.</summary>
    public VerbValues Values { get; init; } = VerbValues.None;

    /// <summary>Goes on where an earlier run stopped.</summary>
    public bool Resumes { get; init; }

    /// <summary>Takes the file system that every platform has, where there is a better one; for tests.</summary>
    public bool Portable { get; init; }

    public bool Json { get; init; }

    public OutputMode Progress { get; init; }

    public OutputMode Color { get; init; }

    /// <summary>Relative to the caller's directory; null for none.</summary>
    public string? Log { get; init; }

    /// <summary>Append-only text: no screen, and no progress that is drawn in place.</summary>
    public bool Plain { get; init; }

    /// <summary>Nothing on standard output.</summary>
    public bool Quiet { get; init; }
}
