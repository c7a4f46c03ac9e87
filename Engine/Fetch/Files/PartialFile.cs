using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Fetch.Files;

/// <summary>
/// An unfinished file, with its record beside it, held by one worker exclusively: a worker that was given up and still runs, in
/// this process or another, cannot write into its successor's file. <see cref="Dispose"/> leaves it in place, so that another
/// attempt can resume it. Not thread-safe.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FetchFolder _folder;
    private readonly string _name;
    private readonly AdvisoryLock _lock;
    private OwnedFile? _file;

    private PartialFile(FetchFolder folder, string name, AdvisoryLock held) => (_folder, _name, _lock) = (folder, name, held);

    /// <summary>Its size in bytes; 0 where it cannot be resumed.</summary>
    public long Length { get; private set; }

    /// <summary>The record of its origin; null where there is none.</summary>
    public PartialRecord? Record { get; private set; }

    /// <summary>
    /// Takes the unfinished file of that name, if it came from that URL. <see cref="AdvisoryLock.HeldElsewhere"/> while another
    /// worker has it; never waits. <see cref="FaultCode.Foreign"/> where an object that is not ours has its name, which
    /// <see cref="ForeignPlaceOf"/> returns; it is left alone.
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

    /// <summary>The path of an object that has the name of one of our files and is not ours; null for none.</summary>
    public static string? ForeignPlaceOf(FetchFolder folder, string name)
    {
        string[] places = [folder.PartPath(name), folder.RecordPath(name), folder.LockPath(name)];
        return places.FirstOrDefault(place => FileStatus.Of(place, followsLinks: false, out var status).IsSuccess && !status.IsOwn);
    }

    /// <summary>Removes it.</summary>
    public void Discard()
    {
        Close();
        Remove();
        (Length, Record) = (0, null);
    }

    /// <summary>Starts an empty file with that record; <see cref="Append"/> follows.</summary>
    public FaultCode Begin(PartialRecord record)
    {
        Close();

        // Created again rather than truncated, with the usual permissions of a download: no other user may enter the folder.
        var fault = OwnedFile.CreateAgain(_folder.PartPath(_name), out _file, OwnedFile.Shared);
        fault = fault.IsFault ? fault : Write(record);
        if (fault.IsSuccess)
        {
            (Length, Record) = (0, record);
        }

        return fault;
    }

    /// <summary>Opens it for appending.</summary>
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
    /// Renames it to its final name, replacing an existing file: flushed to the disk before, so that after a crash the old file
    /// or the new one is there, whole. The folder is flushed once, at the end of the run.
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

    /// <summary>Without a record, or with an unreadable one, the download starts from the beginning.</summary>
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
            var bytes = new byte[Math.Min(file!.Length, PartialRecord.MaxFileLength + 1)];
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
