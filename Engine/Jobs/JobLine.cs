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
}
