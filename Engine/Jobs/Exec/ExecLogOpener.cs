using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Exec;

/// <summary>
/// Opens a job log for one run, which it then holds alone: empty, or, to go on with, after what is in it was read. Disposed of
/// with the run.
/// </summary>
internal sealed class ExecLogOpener : IDisposable
{
    /// <summary>What the lock's name has behind the log's.</summary>
    public static ReadOnlySpan<byte> LockEnding => ".lock"u8;

    private AdvisoryLock? _lock;
    private bool _goesOn;

    public ExecLog? Log { get; private set; }

    /// <summary>What an earlier run has settled; nothing where this one begins anew.</summary>
    public SettledItems Settled { get; private set; } = SettledItems.None;

    /// <summary>False, with the reason, where it cannot be opened, is another's, or belongs to another command.</summary>
    public bool Open(string path, string identity, bool resumes, out JobRefusal refusal)
    {
        var shown = TextEscaper.Escape(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (Directory.Exists(path))
            {
                refusal = CannotBeWritten($"the job log {shown} is a directory");
                return false;
            }

            var fault = AdvisoryLock.TryAcquire(path + ".lock", out _lock, out var holder);
            if (fault == AdvisoryLock.HeldElsewhere)
            {
                refusal = new JobRefusal(string.Create(
                    CultureInfo.InvariantCulture, $"another tuiscan (process {holder}) is at this job: it holds the job log {shown}"))
                {
                    ExitCode = ExitCodes.HeldElsewhere,
                };
                return false;
            }

            if (fault.IsSuccess && resumes && File.Exists(path) && !Read(path, identity, shown, out var reason))
            {
                refusal = reason;
                return false;
            }

            fault = fault.IsFault ? fault : Begin(path, identity);
            refusal = CannotBeWritten($"the job log {shown} cannot be written: {fault.Message} ({fault.Name}); name another one as log under [job]");
            return fault.IsSuccess;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refusal = CannotBeWritten($"the job log {shown} cannot be opened: {TextEscaper.Escape(exception.Message)}");
            return false;
        }
    }

    public void Dispose()
    {
        Log?.Dispose();
        _lock?.Dispose();
    }

    private bool Read(string path, string identity, string shown, out string refusal)
    {
        refusal = "";
        if (ExecLogReader.Read(path, out var found) is not { } states)
        {
            if (new FileInfo(path).Length == 0)
            {
                return true;
            }

            refusal = $"{shown} is no job log, so there is nothing to go on with; name another one as log under [job]";
            return false;
        }

        if (found != identity)
        {
            refusal = $"the job log {shown} is of another command, output or tree: run without --resume to begin anew, or name another log under [job]";
            return false;
        }

        Settled = SettledItems.Of(states);
        _goesOn = true;
        return true;
    }

    private static JobRefusal CannotBeWritten(string reason) => new(reason) { ExitCode = ExitCodes.CannotWrite };

    private FaultCode Begin(string path, string identity)
    {
        var fault = AppendFile.Open(path, empties: !_goesOn, out var file);
        if (file is null)
        {
            return fault;
        }

        Log = new ExecLog(file);
        return file.Append(_goesOn ? "\n" : $"{ExecLog.Head}{identity}\n");
    }
}
