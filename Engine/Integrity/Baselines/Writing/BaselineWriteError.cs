using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>Why no baseline can be written.</summary>
internal enum BaselineWriteErrorKind
{
    /// <summary>A baseline exists, and replacing it was not requested.</summary>
    Exists,

    /// <summary>The existing object is not a baseline: another file, a link, a device. It is never replaced.</summary>
    NoBaseline,

    /// <summary>Another process is writing it.</summary>
    Held,

    /// <summary>The system refused: <see cref="BaselineWriteError.Fault"/> says why.</summary>
    Fault,
}

/// <summary>A baseline that cannot be written; nothing was changed.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Fault">The system's reason, where there is one.</param>
/// <param name="Problem">A user-facing sentence without its full stop, with the remedy unless that is to replace what is there;
/// safe on a terminal.</param>
internal sealed record BaselineWriteError(BaselineWriteErrorKind Kind, FaultCode Fault, DisplayText Problem)
{
    /// <summary>The whole sentence, with the remedy.</summary>
    public DisplayText Message => Tell(RecordCommand.Plain);

    /// <summary>As <see cref="Message"/>, with what replaces a baseline here.</summary>
    public DisplayText Tell(RecordCommand command) => Kind == BaselineWriteErrorKind.Exists ? (DisplayText)$"{Problem}; replace it with {command.Replacing}" : Problem;

    public static BaselineWriteError Exists(string path) => new(
        BaselineWriteErrorKind.Exists, FaultCode.Exists, $"there is a baseline at {TextEscaper.Escape(path)} already");

    public static BaselineWriteError NoBaseline(string path, DisplayText what) => new(
        BaselineWriteErrorKind.NoBaseline, FaultCode.Foreign,
        $"{TextEscaper.Escape(path)} is no baseline but {what}, and is left as it is; move it elsewhere, or name another place with --baseline");

    public static BaselineWriteError InTheWay(string path, string other) => new(
        BaselineWriteErrorKind.Fault, FaultCode.Foreign,
        $"the baseline {TextEscaper.Escape(path)} cannot be written: {TextEscaper.Escape(other)} is in the way and is no file of tuiscan's; move it elsewhere, or name another place with --baseline");

    /// <param name="path">The place of the baseline.</param>
    /// <param name="pid">The process that holds it; 0 where it is unknown.</param>
    public static BaselineWriteError Held(string path, int pid) => new(
        BaselineWriteErrorKind.Held, FaultCode.None,
        $"the baseline {TextEscaper.Escape(path)} is being written by {(pid > 0 ? (DisplayText)$"process {pid}" : (DisplayText)$"another process")}; wait for it, or end it");

    public static BaselineWriteError Failed(string path, FaultCode fault) => new(
        BaselineWriteErrorKind.Fault, fault,
        fault.IsNotDurable ? WriteFaults.Tell($"the baseline {TextEscaper.Escape(path)}", fault)
        : (DisplayText)$"the baseline {TextEscaper.Escape(path)} cannot be written: {fault.Message} ({fault.Name}); name another place with --baseline");
}
