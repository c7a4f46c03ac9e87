namespace TuiScan.Screen.State.Alerts;

/// <summary>How the workers are sorted: by number, or the busiest first.</summary>
internal enum WorkerOrder
{
    Id,
    Bytes,
    Items,
    Cpu,
}
