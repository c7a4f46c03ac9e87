using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Jobs;

/// <summary>What a job reports while it runs, as its outputs see it; valid during the call only.</summary>
internal readonly ref struct JobLine
{
    public required JobLineKind Kind { get; init; }

    /// <summary>Relative to the root where there is one, else prefixed with the root as it was given.</summary>
    public ReadOnlySpan<byte> Path { get; init; }

    /// <summary>The path as text output shows it: prefixed with the root as it was given.</summary>
    public ReadOnlySpan<byte> ShownPath { get; init; }

    /// <summary>
    /// From 1. For <see cref="JobLineKind.Count"/> the count, for <see cref="JobLineKind.Binary"/> the position of its first
    /// NUL; for a fault the line, 0 for the whole file.
    /// </summary>
    public long Number { get; init; }

    /// <summary>In bytes, from 1.</summary>
    public long Column { get; init; }

    /// <summary>Without the line's end; for <see cref="JobLineKind.Fault"/> details, escaped, or empty.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>Why the path could not be read.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>For <see cref="JobLineKind.Item"/>: the item's state as one word, such as <c>done</c>.</summary>
    public string State { get; init; }

    /// <summary>
    /// For <see cref="JobLineKind.Item"/>: user-facing details; empty where text output does not mention the item.
    /// </summary>
    public DisplayText Detail { get; init; }

    /// <summary>For <see cref="JobLineKind.Item"/>: machine-readable details.</summary>
    public IReadOnlyList<ResultField> Fields { get; init; }
}

/// <summary>The kind of a <see cref="JobLine"/>.</summary>
internal enum JobLineKind
{
    /// <summary>A matching line.</summary>
    Match,

    /// <summary>A path alone.</summary>
    File,

    /// <summary>A path with a count.</summary>
    Count,

    /// <summary>A binary file that matches.</summary>
    Binary,

    /// <summary>One value, with its number.</summary>
    Value,

    /// <summary>A path or item with a fault.</summary>
    Fault,

    /// <summary>An item's final state; <see cref="JobLine.Text"/> is its output.</summary>
    Item,
}
