using TuiScan.Engine.Model;

namespace TuiScan.Engine.Baselines;

/// <summary>Why no baseline can be written.</summary>
internal enum BaselineWriteErrorKind
{
    /// <summary>There is one, and it was not asked to be replaced.</summary>
    Exists,

    /// <summary>Another process writes it.</summary>
    Held,

    /// <summary>The system refused: <see cref="BaselineWriteError.Fault"/> says why.</summary>
    Fault,
}

/// <summary>A baseline that cannot be written; nothing was touched.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Fault">The system's reason, where it is one.</param>
/// <param name="HolderPid">The process that holds the baseline; 0 where that is not known or not so.</param>
/// <param name="Message">A sentence for people without its full stop, with the remedy; safe on a terminal.</param>
internal sealed record BaselineWriteError(BaselineWriteErrorKind Kind, FaultCode Fault, int HolderPid, string Message)
{
    public static BaselineWriteError Exists(string path) => new(
        BaselineWriteErrorKind.Exists, FaultCode.Exists, 0,
        $"there is a baseline at {TextEscaper.Escape(path)} already; replace it with --replace");

    public static BaselineWriteError Held(string path, int pid) => new(
        BaselineWriteErrorKind.Held, FaultCode.None, pid,
        $"the baseline {TextEscaper.Escape(path)} is being written by {(pid > 0 ? $"process {pid}" : "another process")}; wait for it, or end it");

    public static BaselineWriteError Failed(string path, FaultCode fault) => new(
        BaselineWriteErrorKind.Fault, fault, 0,
        $"the baseline {TextEscaper.Escape(path)} cannot be written: {fault.Message} ({fault.Name}); name another place with --baseline");
}
