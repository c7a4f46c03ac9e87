namespace TuiScan.Engine.Globs;

/// <summary>One step of a pattern's program.</summary>
internal readonly record struct GlobStep(GlobStepKind Kind, ByteSet Bytes, int Target);

/// <summary>What a step does.</summary>
internal enum GlobStepKind
{
    /// <summary>Takes one byte of its set and goes on to the next step.</summary>
    Take,

    /// <summary>Goes on at its target.</summary>
    Jump,

    /// <summary>Goes on both at the next step and at its target.</summary>
    Fork,

    /// <summary>A fork whose target counts only where a name begins: at the start of the path and after a <c>/</c>.</summary>
    ForkAtName,

    /// <summary>The end of the pattern.</summary>
    Accept,
}
