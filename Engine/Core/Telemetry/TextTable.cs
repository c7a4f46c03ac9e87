using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>A table of a job's results, ready to show. Immutable: rows that come later are in a later table.</summary>
/// <param name="Name">A word or two of ours: <c>matches</c>.</param>
/// <param name="Columns">One or more.</param>
/// <param name="Rows">A text for each column.</param>
/// <param name="Rest">How many rows there are beyond those that are kept.</param>
public sealed record TextTable(string Name, IReadOnlyList<TextColumn> Columns, IReadOnlyList<IReadOnlyList<DisplayText>> Rows, long Rest = 0)
{
    /// <summary>True for a table of the job's result, whose name says nothing of its rows: those of <c>aggregates</c> are groups.</summary>
    public bool IsResult { get; init; }
}

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">In the header.</param>
/// <param name="IsNumeric">Numbers stand at the right.</param>
/// <param name="KeepsEnd">Of a text that is too long the end is shown: that of a path tells the most.</param>
public sealed record TextColumn(DisplayText Title, bool IsNumeric = false, bool KeepsEnd = false);

/// <summary>A single value of a job's result, ready to show.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsNumeric">Numbers stand at the right.</param>
public sealed record TextField(DisplayText Name, DisplayText Value, bool IsNumeric);

/// <summary>What a job has computed or found so far. Immutable.</summary>
/// <param name="Fields">Single values, once the job has ended.</param>
/// <param name="Tables">Those whose rows come while the job runs, then those of its result.</param>
public sealed record RunResults(IReadOnlyList<TextField> Fields, IReadOnlyList<TextTable> Tables)
{
    public static RunResults None { get; } = new([], []);
}
