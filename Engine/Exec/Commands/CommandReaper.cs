using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Exec.Commands;

/// <summary>
/// Sees to it that no command outlives its run: the folder in which workers write down what they have running, and the guard
/// that ends it when this process is gone. The parent's; <see cref="EndOrphans"/> belongs to the collector's thread.
/// </summary>
internal sealed class CommandReaper : IDisposable
{
    private readonly ScratchSpace _scratch;
    private readonly OrphanReaper? _guard;

    /// <summary>Of commands that were killed: one that is just dying may make it once more. As many as workers have died.</summary>
    private readonly List<byte[]> _left = [];

    /// <param name="scratch">Belongs to this from now on. The guard holds it as well, so that no later run takes it away.</param>
    /// <exception cref="IOException">It cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public CommandReaper(ScratchSpace scratch)
    {
        _scratch = scratch;
        Folder = Directory.CreateDirectory(Path.Combine(scratch.Path, "running")).FullName;
        GuardFault = OrphanReaper.Start(Folder, scratch.Path, scratch.Lock, out _guard);
    }

    /// <summary>Where workers write down what runs.</summary>
    public string Folder { get; }

    /// <summary>Where children find what an earlier run has settled.</summary>
    public string SettledPath => Path.Combine(_scratch.Path, "settled");

    /// <summary>Why there is no guard.</summary>
    public FaultCode GuardFault { get; }

    /// <summary>Kills what workers have left behind that are gone, and removes what it was about to make.</summary>
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
            // It was taken away: what was in it nobody can know.
        }

        // Where a child that is still ending writes there meanwhile, the guard removes it.
        _scratch.Dispose();
        _guard?.Dispose();
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
            // Its worker has ended meanwhile, and taken it along.
        }
    }
}
