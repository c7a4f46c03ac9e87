using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The files that no output of a run may take the place of, by device and inode: what the run was told to read, and what it logs
/// to. The log is another file once it was full, so that its name counts as well. Immutable, thread-safe.
/// </summary>
/// <param name="files">Which they are, where the platform tells.</param>
/// <param name="log">Where the log is, absolute; null for none.</param>
internal sealed class KeptFiles(IEnumerable<FileIdentity> files, string? log)
{
    private readonly HashSet<FileIdentity> _files = [.. files];

    public bool Contains(FileIdentity file) => file.IsKnown && (_files.Contains(file) || IsLog(file));

    /// <summary>As <see cref="Read"/> reads it, in a child.</summary>
    public void Write(ByteWriter writer)
    {
        writer.Text(log ?? "").I64(_files.Count);
        foreach (var file in _files)
        {
            file.Write(writer);
        }
    }

    public static KeptFiles Read(ref ByteReader reader)
    {
        var log = reader.Text();
        var files = new List<FileIdentity>();
        for (var left = reader.I64(); left > 0 && !reader.IsBad; left--)
        {
            files.Add(FileIdentity.Read(ref reader));
        }

        return new KeptFiles(files, log.Length == 0 ? null : log);
    }

    private bool IsLog(FileIdentity file) =>
        log is not null && FileStatus.Of(log, followsLinks: false, out var status).IsSuccess && status.Identity == file;
}
