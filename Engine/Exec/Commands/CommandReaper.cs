using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Exec.Commands;

/// <summary>
/// Makes sure that no command outlives its run: it owns the folder in which workers record their running commands, and the
/// <see cref="OrphanReaper"/> that ends them when this process is gone. Used by the parent; <see cref="EndOrphans"/> belongs to
/// the collector's thread.
/// </summary>
internal sealed class CommandReaper : IDisposable
{
    private readonly ScratchSpace _scratch;
    private readonly OrphanReaper? _orphanReaper;

    /// <summary>Outputs of killed commands: a dying command may create its output once more. As many as workers have died.</summary>
    private readonly List<byte[]> _left = [];

    /// <param name="scratch">The scratch folder; this object takes ownership. The <see cref="OrphanReaper"/> holds it as well,
    /// so that no later run removes it.</param>
    /// <exception cref="IOException">It cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written to.</exception>
    public CommandReaper(ScratchSpace scratch)
    {
        _scratch = scratch;
        Folder = Directory.CreateDirectory(Path.Combine(scratch.Path, "running")).FullName;
        OrphanReaperFault = OrphanReaper.Start(Folder, scratch.Path, scratch.Lock, out _orphanReaper);
    }

    /// <summary>The folder in which workers record their running commands.</summary>
    public string Folder { get; }

    /// <summary>The file in which children find the items that an earlier run has settled.</summary>
    public string SettledPath => Path.Combine(_scratch.Path, "settled");

    /// <summary>Why there is no <see cref="OrphanReaper"/>; none where there is one.</summary>
    public FaultCode OrphanReaperFault { get; }

    /// <summary>Kills the commands of workers that are gone, and removes their unfinished outputs.</summary>
    public void EndOrphans() => End(owner => owner != Environment.ProcessId && !CommandProcess.Exists(owner));

    public void Dispose()
    {
        try
        {
            End(static _ => true);
            _left.ForEach(static path => _ = RawPaths.RemoveOwn(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was removed: its content is lost.
        }

        // If a child that is still ending writes there meanwhile, the orphan reaper removes it.
        _scratch.Dispose();
        _orphanReaper?.Dispose();
    }

    private void End(Func<int, bool> isMeant)
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            if (CommandTicket.OwnerOf(file) is not (> 0 and var owner) || !isMeant(owner))
            {
                continue;
            }

            End(file);
        }
    }

    private void End(string file)
    {
        try
        {
            var (group, mark, temporary) = CommandTicket.Read(file);
            if (mark.Length > 0)
            {
                if (group > 0)
                {
                    CommandProcess.KillGroup(group);
                }

                CommandProcess.KillMarked(mark);
                if (temporary.Length > 0)
                {
                    _ = RawPaths.RemoveOwn(temporary);
                    _left.Add(temporary);
                }
            }

            SpillFile.Remove(file);
        }
        catch (IOException)
        {
            // Its worker has ended meanwhile, and has removed it.
        }
    }
}
