using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Fetch.Files;

/// <summary>
/// An unfinished file, with its record beside it, held by one worker alone: a worker that was given up and still runs, in this
/// process or another, cannot write into what its successor writes. Left as it is by <see cref="Dispose"/>, so that another
/// attempt goes on with it. Not thread-safe.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FetchFolder _folder;
    private readonly string _name;
    private readonly AdvisoryLock _lock;
    private OwnedFile? _file;

    private PartialFile(FetchFolder folder, string name, AdvisoryLock held) => (_folder, _name, _lock) = (folder, name, held);

    /// <summary>Bytes that are there; 0 where nothing can be gone on with.</summary>
    public long Length { get; private set; }

    /// <summary>What they came from; null where there are none.</summary>
    public PartialRecord? Record { get; private set; }

    /// <summary>
    /// Takes what is there of that name, if it came from that URL. <see cref="AdvisoryLock.HeldElsewhere"/> while another
    /// worker has it; never waits. <see cref="FaultCode.Foreign"/> where something that is not ours stands in its place, which
    /// <see cref="ForeignPlaceOf"/> names; it is left as it is.
    /// </summary>
    public static FaultCode TryOpen(FetchFolder folder, FetchEntry entry, out PartialFile? part)
    {
        part = null;
        var fault = AdvisoryLock.TryAcquire(folder.LockPath(entry.Name), out var held, out _);
        if (fault.IsFault)
        {
            return fault;
        }

        if (ForeignPlaceOf(folder, entry.Name) is not null)
        {
            held!.Dispose();
            return FaultCode.Foreign;
        }

        part = new PartialFile(folder, entry.Name, held!);
        part.Load(PartialRecord.SourceOf(entry.Url));
        return FaultCode.None;
    }

    /// <summary>What stands where a file of ours would go and is none; null for nothing.</summary>
    public static string? ForeignPlaceOf(FetchFolder folder, string name)
    {
        string[] places = [folder.PartPath(name), folder.RecordPath(name), folder.LockPath(name)];
        return places.FirstOrDefault(place => FileStatus.Of(place, followsLinks: false, out var status).IsSuccess && !status.IsOwn);
    }

    /// <summary>Nothing of it is left.</summary>
    public void Discard()
    {
        Close();
        Remove();
        (Length, Record) = (0, null);
    }

    /// <summary>An empty file, with that record; from then on <see cref="Append"/>.</summary>
    public FaultCode Begin(PartialRecord record)
    {
        Close();

        // Made anew rather than cut, with what a download's permissions usually are: nobody else may enter the folder.
        var fault = OwnedFile.CreateAgain(_folder.PartPath(_name), out _file, OwnedFile.Shared);
        fault = fault.IsFault ? fault : Write(record);
        if (fault.IsSuccess)
        {
            (Length, Record) = (0, record);
        }

        return fault;
    }

    /// <summary>Goes on behind what is there.</summary>
    public FaultCode GoOn() => _file is null ? OwnedFile.OpenExisting(_folder.PartPath(_name), out _file) : FaultCode.None;

    public FaultCode Append(ReadOnlySpan<byte> bytes)
    {
        var fault = _file!.Write(bytes, Length);
        Length += fault.IsSuccess ? bytes.Length : 0;
        return fault;
    }

    /// <summary>Reads at <paramref name="offset"/>; 0 at the end. The file is open.</summary>
    public FaultCode Read(long offset, Span<byte> buffer, out int read)
    {
        try
        {
            read = RandomAccess.Read(_file!.Handle, buffer, offset);
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            read = 0;
            return PortableFaults.From(e);
        }
    }

    /// <summary>
    /// Gives it its name, in the place of what may have had it: flushed to the disk before, so that after a crash the old file
    /// or the new one is there, whole. The folder's names are flushed once, at the end of the run.
    /// </summary>
    public FaultCode Publish()
    {
        var fault = SetTime();
        fault = fault.IsFault ? fault : _file!.ReplaceUnsynced(_folder.FinalPath(_name));
        if (fault.IsFault)
        {
            return fault;
        }

        Close();
        (Length, Record) = (0, null);
        return OwnedFile.Remove(_folder.RecordPath(_name));
    }

    public void Dispose()
    {
        Close();
        if (Length == 0)
        {
            Remove();
        }

        _lock.Dispose();
    }

    /// <summary>Where there is none, or none that can be read, it is begun anew.</summary>
    private void Load(UInt128 source)
    {
        if (ReadRecord() is { } record && record.Source == source
            && FileStatus.Of(_folder.PartPath(_name), followsLinks: false, out var status).IsSuccess && status.IsOwn)
        {
            (Length, Record) = (status.Size, record);
        }
    }

    private PartialRecord? ReadRecord()
    {
        if (OwnedFile.OpenExisting(_folder.RecordPath(_name), out var file).IsFault)
        {
            return null;
        }

        using (file)
        {
            var bytes = new byte[Math.Min(file!.Length, PartialRecord.LongestFile + 1)];
            try
            {
                return PartialRecord.From(bytes.AsSpan(0, FileHead.Read(file.Handle, bytes)));
            }
            catch (Exception e) when (PortableFaults.Tells(e))
            {
                return null;
            }
        }
    }

    private FaultCode Write(PartialRecord record)
    {
        var fault = OwnedFile.CreateAgain(_folder.RecordPath(_name), out var file);
        using (file)
        {
            return fault.IsFault ? fault : file!.Append(record.ToBytes());
        }
    }

    private FaultCode SetTime()
    {
        try
        {
            if (Record is { Modified: > 0 } record)
            {
                File.SetLastWriteTimeUtc(_file!.Handle, new DateTime(record.Modified, DateTimeKind.Utc));
            }

            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Remove()
    {
        _ = OwnedFile.Remove(_folder.PartPath(_name));
        _ = OwnedFile.Remove(_folder.RecordPath(_name));
    }
}
