using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Exec.Log;

/// <summary>
/// Opens a job log for one run, which then holds it exclusively: a new one in place of the old one, or, to resume, the old one
/// after it was read. Only our own job log is replaced or appended to. Disposed of with the run.
/// </summary>
internal sealed class ExecLogOpener : IDisposable
{
    private AdvisoryLock? _lock;
    private bool _continues;

    public ExecLog? Log { get; private set; }

    /// <summary>The path by which children open it.</summary>
    public string SharedPath { get; private set; } = "";

    /// <summary>The file's identity; unknown where it is not a file.</summary>
    public FileIdentity Identity { get; private set; }

    /// <summary>The items that an earlier run has settled; none where this run starts from the beginning.</summary>
    public CompletedItems Settled { get; private set; } = CompletedItems.None;

    /// <summary>The names of a log and its side files, without their folder.</summary>
    public static IReadOnlyList<byte[]> OwnNames(string path) =>
        [.. new[] { path, LockOf(path), TemporaryOf(path) }.Select(own => Encoding.UTF8.GetBytes(Path.GetFileName(own)))];

    /// <summary>Why it cannot be opened, is held by another run, or belongs to another command; null where it is open.</summary>
    public Diagnostic? Open(string path, string identity, bool resumes, RunInputs inputs)
    {
        var shown = TextEscaper.Escape(path);
        if (inputs.RoleOf(path) is { } role)
        {
            return new Diagnostic($"the job log {shown} is also {role}, and was left as it is; name another file as log under [job]");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var fault = NamedOutput.Look(path, out var kind);
            return fault.IsFault ? Refuse(path, fault)
                : kind == NamedKind.Stream ? OpenStream(path, shown, resumes)
                : OpenFile(path, shown, kind == NamedKind.File, identity, resumes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Diagnostic($"the job log {shown} cannot be opened: {TextEscaper.Escape(exception.Message)}", ExitCodes.CannotWrite);
        }
    }

    public void Dispose()
    {
        Log?.Dispose();
        _lock?.Dispose();
    }

    private Diagnostic? OpenStream(string path, DisplayText shown, bool resumes)
    {
        if (resumes)
        {
            return new Diagnostic($"the job log {shown} is not a file, so there is nothing to resume; name a file as log under [job]");
        }

        var fault = NamedOutput.OpenStream(path, out var stream);
        if (stream is null)
        {
            return OutputRefusal.Of(path, fault);
        }

        Log = new ExecLog(AppendFile.Of(stream, out var shared));
        SharedPath = shared;
        return null;
    }

    private Diagnostic? OpenFile(string path, DisplayText shown, bool isThere, string identity, bool resumes)
    {
        var lockPath = LockOf(path);
        var fault = AdvisoryLock.TryAcquire(lockPath, out _lock, out var holder);
        if (fault.IsFault)
        {
            return fault != AdvisoryLock.HeldElsewhere ? OutputRefusal.Of(lockPath, fault) : new Diagnostic(
                $"another tuiscan (process {holder}) is at this job: it holds the job log {shown}",
                ExitCodes.HeldElsewhere);
        }

        FileIdentity? old = null;
        if (isThere && Read(path, shown, identity, resumes, out old) is { } refused)
        {
            return refused;
        }

        fault = Begin(path, identity, old, out var place);
        if (fault.IsSuccess)
        {
            return null;
        }

        refused = OutputRefusal.Of(place, fault);
        return refused with { Message = $"the job log {refused.Message}; or name another one as log under [job]" };
    }

    /// <summary>Checks whether the file is a job log, and reads its content in order to resume; why that failed, or null.</summary>
    private Diagnostic? Read(string path, DisplayText shown, string identity, bool resumes, out FileIdentity? old)
    {
        old = null;
        var fault = OwnedFile.OpenExisting(path, out var file);
        if (file is null)
        {
            return Refuse(path, fault);
        }

        old = file.Identity;
        using var stream = new FileStream(file.Handle, FileAccess.Read);
        if (stream.Length == 0)
        {
            return null;
        }

        if (ExecLogReader.Read(stream, out var found) is not { } states)
        {
            return new Diagnostic($"{shown} is no job log, and was left as it is; name another one as log under [job]");
        }

        if (!resumes)
        {
            return null;
        }

        if (found != identity)
        {
            return new Diagnostic($"the job log {shown} is of another command, output or tree: run without --resume to start again, or name another log under [job]");
        }

        Settled = CompletedItems.Of(states);
        _continues = true;
        return null;
    }

    private FaultCode Begin(string path, string identity, FileIdentity? old, out string place)
    {
        place = path;
        var fault = _continues || old is null ? FaultCode.None : Replace(path, identity, old, out place);
        if (fault.IsFault)
        {
            return fault;
        }

        fault = AppendFile.Open(path, out var file);
        if (file is null)
        {
            return fault;
        }

        Log = new ExecLog(file);
        SharedPath = path;
        Identity = FileStatus.Of(path, followsLinks: false, out var status).IsSuccess ? status.Identity : default;
        return _continues ? file.Append("\n") : old is null ? file.Append(HeadOf(identity)) : FaultCode.None;
    }

    private static FaultCode Replace(string path, string identity, FileIdentity? old, out string place)
    {
        place = TemporaryOf(path);
        var fault = OwnedFile.CreateAgain(place, out var file);
        if (file is null)
        {
            return fault;
        }

        place = path;
        using (file)
        {
            fault = file.Append(Encoding.UTF8.GetBytes(HeadOf(identity)));
            fault = fault.IsFault ? fault : file.Replace(path, old);
            if (fault.IsNotDurable)
            {
                return FaultCode.None; // an old log that reappears after a power failure lists only work that was done before
            }

            if (fault.IsFault)
            {
                _ = file.Remove();
            }

            return fault;
        }
    }

    private static string HeadOf(string identity) => $"{ExecLog.Head}{identity}\n";

    private static string LockOf(string path) => SideFile.PathOf(path, "lock");

    private static string TemporaryOf(string path) => SideFile.PathOf(path, "tmp");

    private static Diagnostic Refuse(string path, FaultCode fault) =>
        OutputRefusal.Of(path, fault) with { Message = $"the job log {OutputRefusal.Text(path, fault)}" };
}
