using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Compute;

/// <summary>The settings of compute jobs.</summary>
internal static class ComputeSettings
{
    /// <summary>Their values are kept until the end, at 8 bytes each.</summary>
    private const int MaxRanges = 1_000_000;

    public static readonly Setting<Kernel> Kernel = new($"job.kernel", new ChoiceType<Kernel>(
        kernel => kernel.Name, [.. Compute.Kernel.All]), Compute.Kernel.All[0])
    {
        Help = "What is computed for each range of numbers: sums of squares, sums of sines and cosines, how many primes, chains of SHA-256.",
    };

    public static readonly Setting<int> Items = new($"job.items", new CountType(1, MaxRanges), 1000)
    {
        Help = "How many ranges.",
    };

    public static readonly Setting<int> Size = new($"job.size", new CountType(1, 1_000_000_000), 100_000)
    {
        Help = "How many numbers in a range.",
    };

    /// <summary>The kind, for the table's registration.</summary>
    public static readonly JobSettings Job = new(
        ComputePlugin.KindName, "computes without a disk, to compare modes", NeedsRoot: false, [Kernel, Items, Size]);
}
