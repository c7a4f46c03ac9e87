namespace TuiScan.Screen.State.Alerts;

/// <summary>The order of alerts; equal ones stay in the order of arrival.</summary>
internal enum AlertOrder
{
    /// <summary>The most severe first.</summary>
    Severity,
    Newest,
    Oldest,
    Path,
    Verdict,
}
