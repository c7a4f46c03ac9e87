namespace TuiScan.Cli;

/// <summary>When to do what suits a terminal: colours, or progress.</summary>
internal enum OutputMode
{
    Auto,
    Always,
    Never,
}
