using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;

namespace TuiScan.Integrity.Checking;

/// <summary>What is wrong with a baseline as the end of a command: with its exit code.</summary>
internal static class BaselineErrors
{
    /// <summary>It could not be opened.</summary>
    /// <param name="error">Why not.</param>
    /// <param name="advice">What helps where there is none, as a part of a sentence; empty for nothing.</param>
    public static Diagnostic Of(BaselineError error, string advice) => new(
        error.Kind == BaselineErrorKind.NotFound && advice.Length > 0 ? $"{error.Message}; {advice}" : error.Message,
        error.Kind switch
        {
            BaselineErrorKind.Refused => ExitCodes.Usage,
            BaselineErrorKind.NotFound or BaselineErrorKind.Unreadable => ExitCodes.NoInput,
            _ => ExitCodes.DamagedBaseline,
        });

    /// <summary>It cannot be written.</summary>
    public static Diagnostic Of(BaselineWriteError error) => new(
        error.Message,
        error.Kind switch
        {
            BaselineWriteErrorKind.Exists or BaselineWriteErrorKind.NoBaseline => ExitCodes.Usage,
            BaselineWriteErrorKind.Held => ExitCodes.HeldElsewhere,
            _ => ExitCodes.CannotWrite,
        });
}
