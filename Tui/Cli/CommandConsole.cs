using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

/// <summary>
/// The two streams of a command: results to <see cref="Output"/>, everything else to <see cref="Error"/>. Decides what may be
/// sent to each. Not thread-safe.
/// </summary>
internal sealed class CommandConsole : IDisposable
{
    public StandardStream Output { get; } = StandardStream.Output();

    public StandardStream Error { get; } = StandardStream.Error();

    public static bool IsOutputTerminal => !Console.IsOutputRedirected;

    public static bool IsErrorTerminal => !Console.IsErrorRedirected;

    /// <summary>False for terminals without escape sequences.</summary>
    public static bool HasSequences => Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } term && term != "dumb";

    /// <summary>True where results are coloured: on a terminal, unless NO_COLOR is set, or on request.</summary>
    public static bool UsesColor(OutputMode color) => color switch
    {
        OutputMode.Always => true,
        OutputMode.Never => false,
        _ => IsOutputTerminal && HasSequences && !IsColorUnwanted,
    };

    /// <summary>The no-color.org convention: set and not empty.</summary>
    public static bool IsColorUnwanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>
    /// The exit code for output that could not be written; if the reader is gone it is always
    /// <see cref="ExitCodes.CannotWrite"/>.
    /// </summary>
    public int WriteFailureCode { get; set; } = ExitCodes.CannotWrite;

    /// <summary>
    /// True when the run continues after the terminal is lost (<c>on_hangup = "continue"</c>): output to it is then dropped,
    /// and the program ends with the run's own code.
    /// </summary>
    public bool OutlivesTerminal
    {
        get => Output.OutlivesTerminal;
        set => Output.OutlivesTerminal = Error.OutlivesTerminal = value;
    }

    /// <summary>Writes text to standard output; foreign parts are already escaped.</summary>
    public void Print(string text) => Output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a line to standard error, prefixed with the program's name; foreign parts are already escaped.</summary>
    public void Complain(string line) => Error.Write(Encoding.UTF8.GetBytes($"tuiscan: {line}\n"));

    /// <summary>Reports an error and returns its exit code.</summary>
    public int Fail(Diagnostic error)
    {
        Tell(error);
        return error.ExitCode;
    }

    /// <summary>Reports errors in their order.</summary>
    public void Tell(IReadOnlyList<Diagnostic> errors)
    {
        foreach (var error in errors)
        {
            Tell(error);
        }
    }

    /// <summary>Reports an error. An error in a file begins with the file's name, as editors and users expect it.</summary>
    public void Tell(Diagnostic error)
    {
        foreach (var mistake in error.Mistakes)
        {
            Error.Write(Encoding.UTF8.GetBytes(mistake + "\n"));
        }

        if (error.Mistakes.Count > 0)
        {
            return;
        }

        if (error.Source is null)
        {
            Complain(error.ToString());
        }
        else
        {
            Error.Write(Encoding.UTF8.GetBytes($"{error}\n"));
        }
    }

    /// <summary>
    /// The final exit code: output that could not be written is an error of its own, unless a signal ended the program.
    /// </summary>
    public int Conclude(int code)
    {
        if (code >= ExitCodes.Hangup || (FailureOf(Output) ?? FailureOf(Error)) is not { } failure)
        {
            return code;
        }

        // A command that ends with this code has reported the fault itself; a user who closed the output needs no report.
        var fault = new FaultCode(Output.FailureCode);
        if (code != failure && fault != FaultCode.None && fault != FaultCode.BrokenPipe && fault != FaultCode.BadDescriptor)
        {
            Complain($"standard output could not be written: {fault.Message} ({fault.Name})");
        }

        return failure;
    }

    private int? FailureOf(StandardStream stream) =>
        !stream.WasUsed || !stream.HasFailed ? null
        : stream.FailureCode == FaultCode.BrokenPipe.Value ? ExitCodes.CannotWrite
        : WriteFailureCode;

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
    }
}
