using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Records.Saving;

/// <summary>
/// Writes rows to <c>NAME.partial</c> beside the output and renames it when all are there, so that nothing half-written ever
/// stands under the output's name. Of a run that was stopped that file stays, whole up to a row; the next run begins it anew.
/// </summary>
internal sealed class FileSaver : IRecordSaver
{
    private const string Ending = ".partial";
    private const int BufferLength = 64 * 1024;

    private readonly string _path;
    private readonly string _partial;
    private FileStream? _stream;

    private FileSaver(string path, string partial, FileStream stream) => (_path, _partial, _stream) = (path, partial, stream);

    public string Name => TextEscaper.Escape(_path);

    public string? Trouble => null;

    /// <summary>Begins the file. Of two runs that write one output at once the second is refused.</summary>
    public static FaultCode Create(string path, out FileSaver? saver)
    {
        saver = null;
        var partial = path + Ending;
        try
        {
            if (new FileInfo(partial).LinkTarget is not null)
            {
                return FaultCode.Loop;
            }

            // The share of none is a lock, and what another run has locked is not cut off.
            var stream = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, BufferLength);
            stream.SetLength(0);
            saver = new FileSaver(path, partial, stream);
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
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
            Delete();
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
            Delete();
        }
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
            Delete();
            return PortableFaults.From(exception);
        }
    }

    private void Delete()
    {
        try
        {
            File.Delete(_partial);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // It stays, under a name that says what it is; the next run begins it anew.
        }
    }
}
