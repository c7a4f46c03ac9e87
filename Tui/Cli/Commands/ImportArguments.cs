namespace TuiScan.Cli.Commands;

/// <summary>What was typed after <c>import</c>.</summary>
/// <param name="List">The list's path; <c>-</c> for standard input.</param>
/// <param name="Root">Relative to the caller's directory.</param>
/// <param name="Baseline">Relative to the caller's directory.</param>
/// <param name="Replace">A baseline that is there may be replaced.</param>
internal sealed record ImportArguments(string List, string Root, string Baseline, bool Replace);
