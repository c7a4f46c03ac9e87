using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Settings;

namespace TuiScan.Cli.Commands;

/// <summary>The arguments of a command that runs a job. The overrides are still words; the profile's reader validates them.</summary>
internal sealed record JobArguments
{
    /// <summary>The words of the command itself, such as <c>tuiscan check</c>; a profile's path may follow them.</summary>
    public DisplayText Command { get; init; } = $"tuiscan";

    /// <summary>The question whether a command was meant, where the profile's word is close to one; otherwise null.</summary>
    public string? Guess { get; init; }

    /// <summary>A name or a path; null for the default profile.</summary>
    public string? Profile { get; init; }

    public IReadOnlyList<SettingOverride> Overrides { get; init; } = [];

    /// <summary>Switches of the mode that were requested in advance.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>What the verb asks of the job; empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The verb's own options.</summary>
    public VerbValues Values { get; init; } = VerbValues.None;

    /// <summary>Continues where an earlier run stopped.</summary>
    public bool Resumes { get; init; }

    /// <summary>Uses the portable file system, even where there is a better one; for tests.</summary>
    public bool Portable { get; init; }

    public bool Json { get; init; }

    public OutputMode Progress { get; init; }

    public OutputMode Color { get; init; }

    /// <summary>Relative to the current directory; null for none.</summary>
    public string? Log { get; init; }

    /// <summary>Append-only text: no screen, and no progress drawn in place.</summary>
    public bool Plain { get; init; }

    /// <summary>No output on standard output.</summary>
    public bool Quiet { get; init; }
}
