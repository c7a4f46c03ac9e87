namespace TuiScan.Engine.Jobs.Roots;

/// <summary>A tree that a job is about. Immutable.</summary>
/// <param name="Given">As it was typed, for the paths in text; empty for the caller's directory that nobody typed.</param>
/// <param name="FullPath">Absolute.</param>
internal sealed record JobRoot(string Given, string FullPath);
