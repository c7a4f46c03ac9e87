namespace TuiScan.Integrity.Baselines.Comparing;

/// <summary>A vanished entry and its new path.</summary>
/// <param name="Record">The vanished entry's record.</param>
/// <param name="Added">The caller's number of the new entry.</param>
/// <param name="IsAmbiguous">True when another pairing would have been equally good.</param>
internal readonly record struct Move(int Record, int Added, bool IsAmbiguous);
