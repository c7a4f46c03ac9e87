namespace TuiScan.Cli;

/// <summary>When to use features of a terminal: colours, or progress.</summary>
internal enum OutputMode
{
    Auto,
    Always,
    Never,
}
