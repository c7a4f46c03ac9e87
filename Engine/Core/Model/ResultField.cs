namespace TuiScan.Engine.Model;

/// <summary>A named value of a job's result. Immutable.</summary>
/// <param name="Name">The name in JSON, such as <c>filesWithMatches</c>.</param>
/// <param name="Value">The same in every mode.</param>
public sealed record ResultField(string Name, ResultValue Value);
