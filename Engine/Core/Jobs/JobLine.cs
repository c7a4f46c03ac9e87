using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs;

/// <summary>What a job tells of while it runs, as outputs see it; valid during the call only.</summary>
internal readonly ref struct JobLine
{
    public required JobLineKind Kind { get; init; }

    /// <summary>Relative to the root where there is one, else with the root as it was given before it.</summary>
    public ReadOnlySpan<byte> Path { get; init; }

    /// <summary>As it is shown in text: with the root as it was given before it.</summary>
    public ReadOnlySpan<byte> ShownPath { get; init; }

    /// <summary>From 1. For <see cref="JobLineKind.Count"/> the count, for <see cref="JobLineKind.Binary"/> where its first NUL is; of a fault the line, 0 for the whole file.</summary>
    public long Number { get; init; }

    /// <summary>In bytes, from 1.</summary>
    public long Column { get; init; }

    /// <summary>Without the line's end; for <see cref="JobLineKind.Fault"/> more about it, escaped, empty for nothing.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>Why the path could not be read.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>For <see cref="JobLineKind.Item"/>: a word for what became of it, such as <c>done</c>.</summary>
    public string State { get; init; }

    /// <summary>For <see cref="JobLineKind.Item"/>: what people should know, escaped; empty where text does not tell of the item.</summary>
    public string Detail { get; init; }

    /// <summary>For <see cref="JobLineKind.Item"/>: what programs should know.</summary>
    public IReadOnlyList<ResultField> Fields { get; init; }
}

/// <summary>What a <see cref="JobLine"/> is.</summary>
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

    /// <summary>One value, by its number.</summary>
    Value,

    /// <summary>What could not be done.</summary>
    Fault,

    /// <summary>What became of an item; <see cref="JobLine.Text"/> is what it wrote.</summary>
    Item,
}
