using TuiScan.Engine.Jobs;

namespace TuiScan.Integrity;

/// <summary>The commands of integrity jobs.</summary>
internal static class IntegrityVerbs
{
    public static readonly VerbOption Replace = new($"--replace", "Replaces the baseline that is there.");

    public static readonly VerbOption Only = new($"--only", "Checks this path and what is below it, nothing else. Repeatable.")
    {
        ValueName = "PATH",
        IsRepeated = true,
    };

    public static readonly VerbSpec Baseline = new($"baseline", "Records the tree as the baseline.")
    {
        Action = "baseline",
        Options = [Replace],
    };

    /// <summary>The usual work of the kind, so it runs any profile.</summary>
    public static readonly VerbSpec Check = new($"check", "Compares the tree with its baseline and reports the differences.") { Options = [Only] };

    public static IReadOnlyList<VerbSpec> All { get; } = [Baseline, Check];
}
