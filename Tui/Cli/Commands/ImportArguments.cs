namespace TuiScan.Cli.Commands;

/// <summary>The arguments of <c>import</c>.</summary>
/// <param name="List">The list's path; <c>-</c> for standard input.</param>
/// <param name="Root">Relative to the current directory.</param>
/// <param name="Baseline">Relative to the current directory.</param>
/// <param name="Replace">True when an existing baseline may be replaced.</param>
internal sealed record ImportArguments(string List, string Root, string Baseline, bool Replace);
