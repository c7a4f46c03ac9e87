using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// A command of a job's own, as data: the command line makes the command, its help and its completion from it. Immutable.
/// </summary>
/// <param name="Name">The word that is typed.</param>
/// <param name="Help">One sentence, user-facing.</param>
internal sealed record VerbSpec(string Name, string Help)
{
    /// <summary>What the job is asked for, as <see cref="JobContext.Action"/> has it; empty for its usual work.</summary>
    public string Action { get; init; } = "";

    /// <summary>The words that follow; empty where the one word is the profile.</summary>
    public IReadOnlyList<VerbArgument> Arguments { get; init; } = [];

    public IReadOnlyList<VerbOption> Options { get; init; } = [];

    /// <summary>The setting that <c>--root</c> stands for; null for <c>job.root</c> itself.</summary>
    public Setting? RootSetting { get; init; }
}

/// <summary>A word, or several, by position.</summary>
/// <param name="Name">In capitals, as help shows it.</param>
/// <param name="Help">One sentence, user-facing.</param>
/// <param name="Setting">What it overrides.</param>
internal sealed record VerbArgument(string Name, string Help, Setting Setting)
{
    /// <summary>Any number of words, none among them; else exactly one.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>An option: a flag, or one that takes a word. Compared by identity.</summary>
/// <param name="name">With its dashes.</param>
/// <param name="help">One sentence, user-facing.</param>
internal sealed class VerbOption(string name, string help)
{
    public string Name => name;

    public string Help => help;

    /// <summary>A second name, such as <c>-i</c>; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>What stands for its word in help; null for a flag.</summary>
    public string? ValueName { get; init; }

    /// <summary>May be given several times, one word each.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>What it overrides; null for a property of the verb's own, which <see cref="VerbValues"/> has.</summary>
    public Setting? Setting { get; init; }

    /// <summary>The word that a flag gives its setting. Of several flags for one setting the first in the list counts.</summary>
    public string FlagValue { get; init; } = "true";
}
