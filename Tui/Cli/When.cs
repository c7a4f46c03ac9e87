namespace TuiScan.Cli;

/// <summary>When to do what suits a terminal: colours, or progress.</summary>
internal enum When
{
    Auto,
    Always,
    Never,
}
