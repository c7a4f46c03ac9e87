namespace TuiScan.Engine.Runs;

/// <summary>Why a run cannot even begin: a value for the command line and the screen.</summary>
/// <param name="ExitCode">As <see cref="ExitCodes"/> has it.</param>
/// <param name="Message">One line that says what, where and what next; foreign parts are escaped.</param>
public sealed record RunError(int ExitCode, string Message);
