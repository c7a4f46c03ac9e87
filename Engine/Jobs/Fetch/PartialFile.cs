using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Fetch;

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
    private SafeFileHandle? _handle;

    private PartialFile(FetchFolder folder, string name, AdvisoryLock held) => (_folder, _name, _lock) = (folder, name, held);

    /// <summary>Bytes that are there; 0 where nothing can be gone on with.</summary>
    public long Length { get; private set; }

    /// <summary>What they came from; null where there are none.</summary>
    public PartialRecord? Record { get; private set; }

    /// <summary>
    /// Takes what is there of that name, if it came from that URL. <see cref="AdvisoryLock.HeldElsewhere"/> while another
    /// worker has it; never waits.
    /// </summary>
    public static FaultCode TryOpen(FetchFolder folder, FetchEntry entry, out PartialFile? part)
    {
        part = null;
        var fault = AdvisoryLock.TryAcquire(folder.LockPath(entry.Name), out var held, out _);
        if (fault.IsFault)
        {
            return fault;
        }

        part = new PartialFile(folder, entry.Name, held!);
        part.Load(PartialRecord.SourceOf(entry.Url));
        return FaultCode.None;
    }

    /// <summary>Nothing of it is left.</summary>
    public void Discard()
    {
        Close();
        Remove();
        (Length, Record) = (0, null);
    }

    /// <summary>An empty file, with that record; from then on <see cref="Append"/>.</summary>
    public FaultCode Begin(PartialRecord record) => Try(() =>
    {
        Close();
        _handle = Open(FileMode.Create);
        File.WriteAllBytes(_folder.RecordPath(_name), record.ToBytes());
        (Length, Record) = (0, record);
    });

    /// <summary>Goes on behind what is there.</summary>
    public FaultCode GoOn() => Try(() => _handle ??= Open(FileMode.Open));

    public FaultCode Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle!, bytes, Length);
            Length += bytes.Length;
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    /// <summary>Reads at <paramref name="offset"/>; 0 at the end. The file is open.</summary>
    public FaultCode Read(long offset, Span<byte> buffer, out int read)
    {
        try
        {
            read = RandomAccess.Read(_handle!, buffer, offset);
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
    public FaultCode Publish() => Try(() =>
    {
        if (Record is { Modified: > 0 } record)
        {
            File.SetLastWriteTimeUtc(_handle!, new DateTime(record.Modified, DateTimeKind.Utc));
        }

        RandomAccess.FlushToDisk(_handle!);
        Close();
        File.Move(_folder.PartPath(_name), _folder.FinalPath(_name), overwrite: true);
        File.Delete(_folder.RecordPath(_name));
        (Length, Record) = (0, null);
    });

    public void Dispose()
    {
        Close();
        if (Length == 0)
        {
            Remove();
        }

        _lock.Dispose();
    }

    private void Load(UInt128 source)
    {
        try
        {
            var record = PartialRecord.From(File.ReadAllBytes(_folder.RecordPath(_name)));
            var file = new FileInfo(_folder.PartPath(_name));
            if (record?.Source == source && file is { Exists: true, LinkTarget: null })
            {
                (Length, Record) = (file.Length, record);
            }
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            // There is none, or none that can be read: it is begun anew.
        }
    }

    private SafeFileHandle Open(FileMode mode)
    {
        // Made anew rather than cut: a link in its place would lead elsewhere.
        if (mode == FileMode.Create)
        {
            File.Delete(_folder.PartPath(_name));
            mode = FileMode.CreateNew;
        }

        return File.OpenHandle(_folder.PartPath(_name), mode, FileAccess.ReadWrite, FileShare.Read);
    }

    private void Close()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private void Remove()
    {
        _ = Try(() =>
        {
            File.Delete(_folder.PartPath(_name));
            File.Delete(_folder.RecordPath(_name));
        });
    }

    private static FaultCode Try(Action action)
    {
        try
        {
            action();
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }
}
