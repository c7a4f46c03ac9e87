namespace TuiScan.Engine.Model;

/// <summary>A core's clock counts since the system started.</summary>
/// <param name="Number">The system's number of the core; cores that are offline are missing.</param>
/// <param name="Busy">All but idle and I/O wait, in clock ticks.</param>
/// <param name="Total">All, in clock ticks.</param>
internal readonly record struct CoreTimes(int Number, long Busy, long Total);
