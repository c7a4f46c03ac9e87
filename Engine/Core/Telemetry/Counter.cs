namespace TuiScan.Engine.Telemetry;

/// <summary>A named count of a job at one moment: a row of a <see cref="CounterSet"/>. Immutable.</summary>
/// <param name="Name">A word, such as <c>changed</c>.</param>
/// <param name="Value">0 or more.</param>
/// <param name="IsBad">True where a value above 0 needs the user's attention.</param>
public sealed record Counter(string Name, long Value, bool IsBad);
