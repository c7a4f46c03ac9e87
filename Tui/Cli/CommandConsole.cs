using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

/// <summary>
/// The two streams of a command: results to <see cref="Output"/>, everything else to <see cref="Error"/>. Knows what may be
/// sent to each. Not thread-safe.
/// </summary>
internal sealed class CommandConsole : IDisposable
{
    public StandardStream Output { get; } = StandardStream.Output();

    public StandardStream Error { get; } = StandardStream.Error();

    public static bool IsOutputTerminal => !Console.IsOutputRedirected;

    public static bool IsErrorTerminal => !Console.IsErrorRedirected;

    /// <summary>False for terminals that know no escape sequences.</summary>
    public static bool HasSequences => Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } term && term != "dumb";

    /// <summary>True where results are to be coloured: on a terminal, unless NO_COLOR is set, or where it is asked for.</summary>
    public static bool UsesColor(OutputMode color) => color switch
    {
        OutputMode.Always => true,
        OutputMode.Never => false,
        _ => IsOutputTerminal && HasSequences && !IsColorUnwanted,
    };

    /// <summary>The no-color.org convention: set and not empty.</summary>
    public static bool IsColorUnwanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>The exit code of output that could not be written, unless its reader left: that is <see cref="ExitCodes.CannotWrite"/> always.</summary>
    public int WriteFailureCode { get; set; } = ExitCodes.CannotWrite;

    /// <summary>
    /// The run goes on when the terminal is lost (<c>on_hangup = "continue"</c>): what can no longer be shown there is dropped, and
    /// the program ends with the run's own code.
    /// </summary>
    public bool OutlivesTerminal
    {
        get => Output.OutlivesTerminal;
        set => Output.OutlivesTerminal = Error.OutlivesTerminal = value;
    }

    /// <summary>Text to standard output; foreign parts already escaped.</summary>
    public void Print(string text) => Output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>A line to standard error, with the program's name before it; foreign parts already escaped.</summary>
    public void Complain(string line) => Error.Write(Encoding.UTF8.GetBytes($"tuiscan: {line}\n"));

    /// <summary>Tells an error and gives its exit code.</summary>
    public int Fail(Diagnostic error)
    {
        Tell(error);
        return error.ExitCode;
    }

    /// <summary>Tells errors in turn.</summary>
    public void Tell(IReadOnlyList<Diagnostic> errors)
    {
        foreach (var error in errors)
        {
            Tell(error);
        }
    }

    /// <summary>Tells an error. What stands in a file begins with its name, as editors and their users expect it.</summary>
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
    /// The code to end with: what was to be said and could not be is an error of its own, unless a signal ended the program.
    /// </summary>
    public int Conclude(int code)
    {
        if (code >= ExitCodes.Hangup || (FailureOf(Output) ?? FailureOf(Error)) is not { } failure)
        {
            return code;
        }

        // A command that ends with this very code has seen and told it; whoever closed the output needs no telling.
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
