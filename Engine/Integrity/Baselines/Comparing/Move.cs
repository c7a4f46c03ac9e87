namespace TuiScan.Integrity.Baselines.Comparing;

/// <summary>A vanished entry and the new path that it has now.</summary>
/// <param name="Record">The vanished entry's record.</param>
/// <param name="Added">Which of the new entries it is: the number that the caller gave it.</param>
/// <param name="IsAmbiguous">True when another pairing would have been as good.</param>
internal readonly record struct Move(int Record, int Added, bool IsAmbiguous);
