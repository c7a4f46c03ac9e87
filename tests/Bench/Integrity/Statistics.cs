namespace TuiScan.Tests.Bench.Integrity;

/// <summary>Statistics of a few numbers.</summary>
internal static class Statistics
{
    /// <summary>The middle number; the mean of the two middle ones where the count is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
