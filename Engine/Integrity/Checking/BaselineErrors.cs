using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;

namespace TuiScan.Integrity.Checking;

/// <summary>Converts errors of a baseline to diagnostics with their exit codes.</summary>
internal static class BaselineErrors
{
    /// <summary>For a baseline that could not be opened.</summary>
    /// <param name="error">The error.</param>
    /// <param name="command">What records a baseline.</param>
    /// <param name="advice">Advice for a missing baseline, as a part of a sentence; empty for none.</param>
    public static Diagnostic Of(BaselineError error, RecordCommand command, DisplayText advice) => new(
        error.Kind == BaselineErrorKind.NotFound && !advice.IsEmpty ? (DisplayText)$"{error.Tell(command)}; {advice}" : error.Tell(command),
        error.Kind switch
        {
            BaselineErrorKind.Refused => ExitCodes.Usage,
            BaselineErrorKind.NotFound or BaselineErrorKind.Unreadable => ExitCodes.NoInput,
            _ => ExitCodes.DamagedBaseline,
        });

    /// <summary>For a baseline that cannot be written by a command that has an option to replace one.</summary>
    public static Diagnostic Of(BaselineWriteError error) => Of(error, RecordCommand.Plain);

    /// <summary>For a baseline that cannot be written.</summary>
    public static Diagnostic Of(BaselineWriteError error, RecordCommand command) => new(
        error.Tell(command),
        error.Kind switch
        {
            BaselineWriteErrorKind.Exists or BaselineWriteErrorKind.NoBaseline => ExitCodes.Usage,
            BaselineWriteErrorKind.Held => ExitCodes.HeldElsewhere,
            _ => ExitCodes.CannotWrite,
        });
}
