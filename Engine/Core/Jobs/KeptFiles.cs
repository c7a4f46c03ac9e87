using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The files that no output of a run may replace, by device and inode: the run's inputs and its log. The log becomes another
/// file when it is rotated, so its name counts as well. Immutable, thread-safe.
/// </summary>
/// <param name="files">Their identities, where the platform reports them.</param>
/// <param name="log">The absolute path of the log; null for none.</param>
internal sealed class KeptFiles(IEnumerable<FileIdentity> files, string? log)
{
    private readonly HashSet<FileIdentity> _files = [.. files];

    public bool Contains(FileIdentity file) => file.IsKnown && (_files.Contains(file) || IsLog(file));

    /// <summary>Writes what <see cref="Read"/> reads in a child.</summary>
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
        for (var left = reader.ReadCount(); left > 0 && !reader.IsBad; left--)
        {
            files.Add(FileIdentity.Read(ref reader));
        }

        return new KeptFiles(files, log.Length == 0 ? null : log);
    }

    private bool IsLog(FileIdentity file) =>
        log is not null && FileStatus.Of(log, followsLinks: false, out var status).IsSuccess && status.Identity == file;
}
