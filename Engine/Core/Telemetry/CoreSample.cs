namespace TuiScan.Engine.Telemetry;

/// <summary>One core's row in a snapshot.</summary>
/// <param name="Number">The system's number of the core.</param>
/// <param name="BytesPerSecond">Ours: what workers that last ran on it have read.</param>
/// <param name="Load">All programs' use of the core, 0 to 1; null where it cannot be told.</param>
public readonly record struct CoreSample(int Number, double BytesPerSecond, double? Load);
