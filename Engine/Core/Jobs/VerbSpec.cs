using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>A job's own command, as data: the command line makes the command, its help and its completion from it. Immutable.</summary>
/// <param name="Name">The word that is typed.</param>
/// <param name="Help">One sentence, user-facing.</param>
internal sealed record VerbSpec(DisplayText Name, string Help)
{
    /// <summary>The action for the job, passed as <see cref="JobContext.Action"/>; empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The positional arguments; empty where the only one is the profile.</summary>
    public IReadOnlyList<VerbArgument> Arguments { get; init; } = [];

    public IReadOnlyList<VerbOption> Options { get; init; } = [];

    /// <summary>The setting that <c>--root</c> sets; null for <c>job.root</c> itself.</summary>
    public Setting? RootSetting { get; init; }
}

/// <summary>A positional argument of one word or several.</summary>
/// <param name="Name">In capitals, as help shows it.</param>
/// <param name="Help">One sentence, user-facing.</param>
/// <param name="Setting">The setting that it overrides.</param>
internal sealed record VerbArgument(DisplayText Name, string Help, Setting Setting)
{
    /// <summary>True for any number of words, also none; else exactly one.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>An option: a flag, or one that takes a word. Compared by identity.</summary>
/// <param name="name">With its dashes.</param>
/// <param name="help">One sentence, user-facing.</param>
internal sealed class VerbOption(DisplayText name, string help)
{
    public DisplayText Name => name;

    public string Help => help;

    /// <summary>A second name, such as <c>-i</c>; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The placeholder for its word in help; null for a flag.</summary>
    public string? ValueName { get; init; }

    /// <summary>May be given several times, one word each.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The setting that it overrides; null for an option of the verb itself, which is in <see cref="VerbValues"/>.</summary>
    public Setting? Setting { get; init; }

    /// <summary>The value that a flag gives its setting. Of several flags for one setting the first in the list counts.</summary>
    public string FlagValue { get; init; } = "true";
}
