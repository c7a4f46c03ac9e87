namespace TuiScan.Tui.State;

/// <summary>How the workers are sorted: by number, or the busiest first.</summary>
internal enum WorkerOrder
{
    Id,
    Bytes,
    Items,
    Cpu,
}
