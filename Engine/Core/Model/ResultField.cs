namespace TuiScan.Engine.Model;

/// <summary>A named value of what a job computed. Immutable.</summary>
/// <param name="Name">As in JSON, such as <c>filesWithMatches</c>.</param>
/// <param name="Value">The same in every mode.</param>
public sealed record ResultField(string Name, ResultValue Value);
