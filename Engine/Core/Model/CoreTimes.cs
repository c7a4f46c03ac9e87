namespace TuiScan.Engine.Model;

/// <summary>A core's clock counts since the system started.</summary>
/// <param name="Number">The system's number of the core; cores that are off are missing.</param>
/// <param name="Busy">All but idle and waiting for a disk.</param>
/// <param name="Total">All.</param>
internal readonly record struct CoreTimes(int Number, long Busy, long Total);
