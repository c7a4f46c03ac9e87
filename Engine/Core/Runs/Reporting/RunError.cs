using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>Why a run cannot even begin: a value for the command line and the screen.</summary>
/// <param name="ExitCode">As <see cref="ExitCodes"/> has it.</param>
/// <param name="Message">One line that says what, where and what next; foreign parts are escaped.</param>
public sealed record RunError(int ExitCode, string Message)
{
    /// <summary>
    /// The mistakes in a file one by one, each beginning with <c>file:line:column</c> as editors expect it, to be told in the
    /// place of the message where there is room; empty for none.
    /// </summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>What a job says against its run.</summary>
    internal static RunError Of(JobRefusal refusal) =>
        new(refusal.ExitCode ?? ExitCodes.Usage, refusal.Message) { Mistakes = refusal.Mistakes ?? [] };
}
