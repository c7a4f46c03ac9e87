namespace TuiScan.Screen.State.Alerts;

/// <summary>How alerts are sorted; what is equal stays in the order of arrival.</summary>
internal enum AlertOrder
{
    /// <summary>The most severe first.</summary>
    Severity,
    Newest,
    Oldest,
    Path,
    Verdict,
}
