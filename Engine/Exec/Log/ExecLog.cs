using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Exec.Log;

/// <summary>
/// Writes the job log: a header, then for each file a line before its command is started and one when it has ended, with fields
/// separated by tabs and the path last, for readers. Workers write each line by one call, so that no completed command waits
/// for the collector; the parent alone adds that an outcome is unknown. Thread-safe.
/// <code>
/// tuiscan exec log    1    IDENTITY
/// begin    KEY    PATH
/// done     KEY    EXIT CODE    ATTEMPTS    SECONDS    PATH         (or failed, stopped, unknown)
/// </code>
/// Lines have been passed to the system when a call returns, so they survive the end of any process. They are flushed to the
/// disk once a second and at the end of a run, not line by line, which would cost each command some milliseconds: after a power
/// failure the last second's commands may be run again.
/// </summary>
internal sealed class ExecLog(AppendFile file) : IDisposable
{
    public const string Head = "tuiscan exec log\t1\t";

    public static string WordOf(ExecState state, FaultCode fault) => state switch
    {
        ExecState.Done => "done",
        ExecState.Failed => fault == FaultCode.Stopped ? "stopped" : "failed",
        _ => "unknown",
    };

    /// <summary>Call before the command is started: without this line its start would be unknown later.</summary>
    public FaultCode Begin(ItemKey key, in FilePath path) => file.Append($"begin\t{key}\t{path.Display}\n");

    public FaultCode End(ItemKey key, in FilePath path, string word, CommandEnd end, int attempts, TimeSpan time) => file.Append(string.Create(
        CultureInfo.InvariantCulture, $"{word}\t{key}\t{(end.Signal == 0 ? end.Code : 128 + end.Signal)}\t{attempts}\t{time.TotalSeconds:0.000}\t{path.Display}\n"));

    public FaultCode Flush() => file.Flush();

    public void Dispose() => file.Dispose();
}
