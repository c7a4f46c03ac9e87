using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Records.Saving;

/// <summary>
/// Writes rows to a file beside the output, which replaces the output when it is complete, so that the output is never
/// half-written. After a run that was stopped that file stays, ending with a whole row; the next run starts it again. An object
/// that is not ours under one of these names is refused and left alone.
/// </summary>
internal sealed class FileSaver : IRecordSaver
{
    private readonly string _path;
    private readonly AdvisoryLock _held;
    private readonly FileIdentity? _replaced;
    private OwnedFile? _partial;
    private long _length;

    private FileSaver(string path, FileIdentity? replaced, AdvisoryLock held, OwnedFile partial) =>
        (_path, _replaced, _held, _partial) = (path, replaced, held, partial);

    public DisplayText Name => TextEscaper.Escape(_path);

    public DisplayText? Trouble => null;

    /// <summary>The path of an output's rows until they are complete.</summary>
    public static string PartialPathOf(string path) => SideFile.PathOf(path, "partial");

    /// <summary>The path of the lock that keeps a second run out.</summary>
    public static string LockPathOf(string path) => SideFile.PathOf(path, "lock");

    /// <summary>
    /// Creates the file. Of two concurrent runs with the same output the second is refused with
    /// <see cref="AdvisoryLock.HeldElsewhere"/> and the first one's pid, 0 where it is unknown. <paramref name="place"/> is the
    /// path that a fault is about.
    /// </summary>
    public static FaultCode Create(string path, out FileSaver? saver, out string place, out int writer)
    {
        (saver, writer, place) = (null, 0, path);
        var fault = Look(path, out var mode, out var replaced);
        if (fault.IsFault)
        {
            return fault;
        }

        place = LockPathOf(path);
        fault = AdvisoryLock.TryAcquire(place, out var held, out writer);
        if (held is null)
        {
            // The folder is missing: the lock's name would not help the user who named the output.
            place = fault == FaultCode.NotFound ? path : place;
            return fault;
        }

        // Under the lock, a file that an earlier run has left is unused.
        place = PartialPathOf(path);
        fault = OwnedFile.CreateAgain(place, out var partial, mode);
        if (partial is null)
        {
            held.Dispose();
            return fault;
        }

        saver = new FileSaver(path, replaced, held, partial);
        return FaultCode.None;
    }

    public FaultCode Write(ReadOnlySpan<byte> rows)
    {
        var fault = _partial!.Write(rows, _length);
        _length += rows.Length;
        return fault;
    }

    public FaultCode Complete()
    {
        var fault = _partial!.Replace(_path, _replaced);
        if (fault.IsFault && !fault.IsNotDurable)
        {
            _ = _partial.Remove();
        }

        Close();
        return fault;
    }

    public FaultCode Stop(out DisplayText note)
    {
        note = $"the rows saved so far are in {TextEscaper.Escape(_partial!.Path)}, whole up to the last; {Name} was left as it was";
        Close();
        return FaultCode.None;
    }

    public void Dispose()
    {
        _ = _partial?.Remove();
        Close();
        _held.Dispose();
    }

    /// <summary>Refuses at the start what could not be replaced at the end, and returns the permissions for the rows.</summary>
    private static FaultCode Look(string path, out UnixFileMode mode, out FileIdentity? replaced)
    {
        (mode, replaced) = (OwnedFile.Shared, null);
        var fault = FileStatus.Of(path, followsLinks: false, out var status);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.None : fault;
        }

        (mode, replaced) = (status.Mode & OwnedFile.Shared, status.Identity);
        return FileStatus.CanKeepOwner(status.Uid) ? FaultCode.None : FaultCode.NotPermitted;
    }

    private void Close()
    {
        _partial?.Dispose();
        _partial = null;
    }
}
