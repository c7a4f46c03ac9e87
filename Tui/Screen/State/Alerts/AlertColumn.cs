namespace TuiScan.Screen.State.Alerts;

/// <summary>What alerts can be sorted by, in the order of the columns.</summary>
internal enum AlertColumn
{
    Severity,
    Verdict,
    Path,

    /// <summary>What differs, or the alert's sentence.</summary>
    Detail,
    Time,
}
