using TuiScan.Engine.Baselines;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs;

/// <summary>What is wrong with a baseline as the end of a command: with its exit code.</summary>
internal static class BaselineErrors
{
    /// <summary>It could not be opened.</summary>
    public static RunError Of(BaselineError error) => new(
        error.Kind is BaselineErrorKind.NotFound or BaselineErrorKind.Unreadable ? ExitCodes.NoInput : ExitCodes.DamagedBaseline,
        error.Message);

    /// <summary>It cannot be written.</summary>
    public static RunError Of(BaselineWriteError error) => new(
        error.Kind switch
        {
            BaselineWriteErrorKind.Exists or BaselineWriteErrorKind.NoBaseline => ExitCodes.Usage,
            BaselineWriteErrorKind.Held => ExitCodes.HeldElsewhere,
            _ => ExitCodes.CannotWrite,
        },
        error.Message);
}
