using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Walks a tree and gives out the names of each directory as batches: the producer of a run. It lists names only; what is to
/// be known of an entry the workers find out. A directory is the last item of its own listing, with an empty name, so that it
/// carries what the listing came to; one that could not be opened is an item of its parent. Subdirectories wait on a stack:
/// that order keeps the memory small. One thread.
/// </summary>
internal sealed class Walker(IFileSystem fileSystem, DirectoryHandle root, WalkOptions options) : IItemSource
{
    private readonly SkippedFileSystems _skipped = new();
    private readonly Stack<byte[]> _pending = new();

    public IReadOnlyList<string> Notes => _skipped.Notes;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var steps = new WalkSteps(fileSystem, root, options, _skipped, emit, cancellationToken);
        foreach (var path in steps.Begin().Reverse())
        {
            _pending.Push(path);
        }

        while (!steps.IsStopped && _pending.TryPop(out var path))
        {
            if (steps.Open(path) is not { } directory)
            {
                continue;
            }

            var goesOn = List(steps, directory);
            directory.Handle.Release();
            if (!goesOn)
            {
                return;
            }
        }
    }

    private bool List(WalkSteps steps, OpenedDirectory directory)
    {
        var fault = steps.OpenReader(directory, out var reader);
        using (reader)
        {
            while (reader is not null && reader.MoveNext(out fault))
            {
                if (!Take(steps, directory, reader))
                {
                    return false;
                }
            }
        }

        steps.AddSelf(directory.Path, fault);
        return steps.Flush(directory.Path, directory.Handle);
    }

    private bool Take(WalkSteps steps, OpenedDirectory directory, DirectoryReader reader)
    {
        var type = reader.Type;
        switch (steps.Judge(directory, reader.Name, ref type, out var child))
        {
            case WalkStep.Item:
                return steps.AddItem(directory.Path, directory.Handle, reader.Name, type);
            case WalkStep.Directory:
                _pending.Push(child!);
                return true;
            default:
                return true;
        }
    }
}
