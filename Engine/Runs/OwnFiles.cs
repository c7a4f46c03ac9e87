using TuiScan.Engine.Baselines;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Walking;

namespace TuiScan.Engine.Runs;

/// <summary>The files of the program's own that a run may meet in the tree it walks.</summary>
internal static class OwnFiles
{
    /// <param name="baseline">The path of the run's baseline; null for a job without one.</param>
    /// <param name="writer">The writer of that baseline, which knows its own files best; null for a check.</param>
    /// <param name="log">The run's log.</param>
    public static IReadOnlyList<OwnFile> Of(string? baseline, BaselineWriter? writer, IRunLog log)
    {
        var files = new List<OwnFile>();
        if (baseline is not null)
        {
            files.AddRange(new BaselineFiles(RealPath(baseline)).All.Select(file => new OwnFile(file.Path, entry => writer?.IsOwn(entry) == true || file.IsOurs(entry))));
        }

        if (log.FilePath is { } path)
        {
            files.Add(new OwnFile(path, entry => log.IsFile(entry)));
        }

        return files;
    }

    /// <summary>A baseline that is reached through a link: the link is an entry, the file that it leads to is ours.</summary>
    private static string RealPath(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return path;
        }
    }
}
