namespace TuiScan.Engine.Jobs.Roots;

/// <summary>A tree that a job works on. Immutable.</summary>
/// <param name="Given">As it was typed, for the paths in text output; empty for the current directory when it was not typed.</param>
/// <param name="FullPath">Absolute.</param>
internal sealed record JobRoot(string Given, string FullPath);
