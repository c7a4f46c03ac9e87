namespace TuiScan.Engine.Globs;

/// <summary>One step of a pattern's program.</summary>
internal readonly record struct GlobStep(GlobStepKind Kind, ByteSet Bytes, int Target);

/// <summary>The kind of a step.</summary>
internal enum GlobStepKind
{
    /// <summary>Takes one byte of its set and continues with the next step.</summary>
    Take,

    /// <summary>Continues at its target.</summary>
    Jump,

    /// <summary>Continues both at the next step and at its target.</summary>
    Fork,

    /// <summary>A fork whose target counts only where a name begins: at the start of the path and after a <c>/</c>.</summary>
    ForkAtName,

    /// <summary>The end of the pattern.</summary>
    Accept,
}
