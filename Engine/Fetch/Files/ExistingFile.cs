using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Fetch.Files;

/// <summary>The existing object under a download's name. Owned by one download.</summary>
internal sealed class ExistingFile(FetchTools tools, FetchEntry entry)
{
    /// <summary>The number of bytes read before other tasks of the pool get their turn.</summary>
    private const int TurnLength = 4 * 1024 * 1024;

    private readonly byte[] _name = System.Text.Encoding.UTF8.GetBytes(entry.Name);

    /// <summary>True for a regular file.</summary>
    public bool IsThere { get; private set; }

    /// <summary>True for a file of another user, whose owner a replacement could not keep.</summary>
    public bool IsAnothers { get; private set; }

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The time for If-Modified-Since; null where no newer file is requested.</summary>
    public DateTimeOffset? ModifiedIfUpdated { get; private set; }

    /// <summary>Checks the path; a fault where something other than a file is in the way.</summary>
    public FaultCode Look()
    {
        var found = default(Entry);
        var fault = tools.FileSystem.Stat(tools.Root, _name, ref found);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.None : fault;
        }

        if (found.Type != EntryType.File)
        {
            return found.Type == EntryType.Directory ? FaultCode.IsDirectory : FaultCode.Exists;
        }

        if (tools.Kept.Contains(FileIdentity.Of(found)))
        {
            return FaultCode.IsInput;
        }

        (IsThere, Size) = (true, found.Size);
        IsAnothers = (found.Known & EntryAttributes.Uid) != 0 && !FileStatus.CanKeepOwner(found.Uid);
        if (tools.Options.Existing == ExistingFiles.Update && entry.Algorithm is null)
        {
            ModifiedIfUpdated = DateTimeOffset.FromUnixTimeSeconds(found.Mtime.Seconds);
        }

        return FaultCode.None;
    }

    /// <summary>Reads the file; false for another digest, and where it cannot be read.</summary>
    public async ValueTask<bool> HasDigestAsync(
        DigestAlgorithm algorithm, Digest expected, byte[] block, WorkerSlot slot, CancellationToken cancellationToken)
    {
        if (tools.FileSystem.OpenFile(tools.Root, _name, out var file).IsFault)
        {
            return false;
        }

        try
        {
            slot.Enter(WorkPhase.Compute);
            using var hasher = ContentHasher.Create(algorithm);
            var offset = 0L;
            int read;
            while (tools.FileSystem.Read(file, offset, block, out read).IsSuccess && read > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hasher.Append(block.AsSpan(0, read));
                slot.AddBytes(read);
                offset += read;
                if (offset % TurnLength < read)
                {
                    await Task.Yield();
                }
            }

            var digest = default(Digest);
            hasher.Finish(ref digest);
            return digest == expected;
        }
        finally
        {
            tools.FileSystem.Close(file);
        }
    }
}
