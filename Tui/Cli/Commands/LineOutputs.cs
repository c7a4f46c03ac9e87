using TuiScan.Tui.Cli.Output;

namespace TuiScan.Tui.Cli.Commands;

/// <summary>Chooses where the lines of a job go.</summary>
internal static class LineOutputs
{
    public static LineOutput Create(CommandConsole console, JobArguments arguments)
    {
        console.LetsReadersLeave = true;
        return arguments.Quiet ? new NoLines(console.Output)
            : arguments.Json ? new LineJsonOutput(console.Output)
            : new LineTextOutput(console, console.Output, escapes: CommandConsole.IsOutputTerminal);
    }

    /// <summary>Where lines come to the terminal, a progress that is drawn in place would be in their way.</summary>
    public static JobArguments Beside(JobArguments arguments) =>
        arguments.Progress == When.Auto && CommandConsole.IsOutputTerminal ? arguments with { Progress = When.Never } : arguments;
}
