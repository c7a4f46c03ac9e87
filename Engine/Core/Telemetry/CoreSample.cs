namespace TuiScan.Engine.Telemetry;

/// <summary>One core's row in a snapshot.</summary>
/// <param name="Number">The system's number of the core.</param>
/// <param name="BytesPerSecond">The program's own read rate: bytes per second of the workers that last ran on the core.</param>
/// <param name="Load">All programs' use of the core, 0 to 1; null where it is unknown.</param>
public readonly record struct CoreSample(int Number, double BytesPerSecond, double? Load);
