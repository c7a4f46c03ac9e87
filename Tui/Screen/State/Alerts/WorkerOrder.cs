namespace TuiScan.Screen.State.Alerts;

/// <summary>The order of the workers: by number, or the busiest first.</summary>
internal enum WorkerOrder
{
    Id,
    Bytes,
    Items,
    Cpu,
}
