using TuiScan.Cli.Output;
using TuiScan.Engine.Runs;

namespace TuiScan.Cli.Commands;

/// <summary>Chooses the output for a job's lines.</summary>
internal static class LineOutputs
{
    public static LineOutput Create(CommandConsole console, JobArguments arguments) =>
        arguments.Quiet ? new NoLines(console.Output)
        : arguments.Json ? new LineJsonOutput(console.Output)
        : new LineTextOutput(console, console.Output, escapes: CommandConsole.IsOutputTerminal);

    /// <summary>
    /// Where lines are written to the terminal all the time, progress drawn in place would interfere with them; where only
    /// faults are, they wait.
    /// </summary>
    public static JobArguments Beside(LineOutput lines, JobArguments arguments, RunHandle run)
    {
        var beside = arguments.Progress == OutputMode.Auto && CommandConsole.IsOutputTerminal && (run.HasLinesOnly || arguments.Json)
            ? arguments with { Progress = OutputMode.Never }
            : arguments;
        lines.HoldsFaults = HeadlessRun.DrawsInPlace(beside);
        return beside;
    }
}
