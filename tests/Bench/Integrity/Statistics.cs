namespace TuiScan.Tests.Bench.Integrity;

/// <summary>Of a few numbers.</summary>
internal static class Statistics
{
    /// <summary>The middle one; between the two middle ones where they are even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
