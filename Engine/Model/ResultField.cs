namespace TuiScan.Engine.Model;

/// <summary>A named value of what a job computed.</summary>
/// <param name="Name">As in JSON, such as <c>filesWithMatches</c>.</param>
/// <param name="Value">The same in every mode.</param>
public readonly record struct ResultField(string Name, ResultValue Value);
