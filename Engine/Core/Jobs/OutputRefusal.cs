using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;

namespace TuiScan.Engine.Jobs;

/// <summary>The messages for an output, or one of our files beside it, that cannot be written.</summary>
internal static class OutputRefusal
{
    /// <summary>
    /// One line that names the path; wrong usage for a path that is never written to, else that it cannot be written.
    /// </summary>
    public static Diagnostic Of(string path, FaultCode fault) =>
        new(Text(path, fault), NamedOutput.IsRefused(fault) ? ExitCodes.Usage : ExitCodes.CannotWrite);

    /// <summary>The line of <see cref="Of"/> alone.</summary>
    public static DisplayText Text(string path, FaultCode fault) => $"{TextEscaper.Escape(path)} {Reason(fault)}";

    /// <summary>The part of that line after the path.</summary>
    public static DisplayText Reason(FaultCode fault) =>
        NamedOutput.IsRefused(fault) || fault == FaultCode.IsInput ? (DisplayText)$"{fault.Message} ({fault.Name})"
        : fault == FaultCode.Foreign ? (DisplayText)$"stands where a file of tuiscan's own would go: {fault.Message} ({fault.Name}); move it away, or remove it"
        : (DisplayText)$"cannot be written: {fault.Message} ({fault.Name})";
}
