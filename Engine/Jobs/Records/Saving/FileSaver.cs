using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Records.Saving;

/// <summary>
/// Writes rows to <c>NAME.partial</c> beside the output and renames it when all are there, so that nothing half-written ever
/// stands under the output's name. Of a run that was stopped that file stays, whole up to a row; the next run begins it anew.
/// </summary>
internal sealed class FileSaver : IRecordSaver
{
    private const string PartialSuffix = ".partial";
    private const string LockSuffix = ".lock";

    private readonly string _path;
    private readonly string _partial;
    private readonly AdvisoryLock _held;
    private FileStream? _stream;

    private FileSaver(string path, string partial, AdvisoryLock held, FileStream stream) =>
        (_path, _partial, _held, _stream) = (path, partial, held, stream);

    public string Name => TextEscaper.Escape(_path);

    public string? Trouble => null;

    /// <summary>
    /// Begins the file. Of two runs that write one output at once the second is refused with
    /// <see cref="AdvisoryLock.HeldElsewhere"/> and the first one's pid, 0 where it cannot be told.
    /// </summary>
    public static FaultCode Create(string path, out FileSaver? saver, out int writer)
    {
        saver = null;
        var fault = AdvisoryLock.TryAcquire(path + LockSuffix, out var held, out writer);
        if (held is null)
        {
            return fault;
        }

        // Under the lock what is left there is nobody's. It is made anew, so that no link is followed.
        var partial = path + PartialSuffix;
        Delete(partial);
        FileStream? stream = null;
        fault = Directory.Exists(path) ? FaultCode.IsDirectory : DurableFile.CreateNew(partial, out stream);
        if (fault.IsFault)
        {
            held.Dispose();
            return fault;
        }

        saver = new FileSaver(path, partial, held, stream!);
        return FaultCode.None;
    }

    public FaultCode Write(ReadOnlySpan<byte> rows)
    {
        try
        {
            _stream!.Write(rows);
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }

    public FaultCode Complete()
    {
        var fault = Close();
        fault = fault.IsSuccess ? DurableFile.Replace(_partial, _path) : fault;
        if (fault.IsFault)
        {
            Delete(_partial);
        }

        return fault;
    }

    public FaultCode Stop(out string note)
    {
        note = $"the rows saved so far are in {TextEscaper.Escape(_partial)}, whole up to the last; {Name} was left as it was";
        return Close();
    }

    public void Dispose()
    {
        if (_stream is not null)
        {
            _ = Close();
            Delete(_partial);
        }

        _held.Dispose();
    }

    private FaultCode Close()
    {
        if (_stream is not { } stream)
        {
            return FaultCode.None;
        }

        _stream = null;
        try
        {
            using (stream)
            {
                stream.Flush();
            }

            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            Delete(_partial);
            return PortableFaults.From(exception);
        }
    }

    private static void Delete(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // It stays, under a name that says what it is, or stands in the way, which is told when it is made.
        }
    }
}
