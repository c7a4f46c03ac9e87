namespace TuiScan.Engine.Telemetry;

/// <summary>A named count of a job at one moment: a row of a <see cref="CounterSet"/>. Immutable.</summary>
/// <param name="Name">A word, such as <c>changed</c>.</param>
/// <param name="Value">0 or more.</param>
/// <param name="IsBad">True where more than 0 wants a person's eye.</param>
public sealed record Counter(string Name, long Value, bool IsBad);
