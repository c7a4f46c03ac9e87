using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Walks a tree and emits the names of each directory as batches: the producer of a run. It lists names only; the workers read
/// the rest of an entry. A directory is the last item of its own listing, with an empty name, so that it carries the result of
/// the listing; one that could not be opened is an item of its parent. Subdirectories wait on a stack: that order keeps memory
/// small. Single-threaded.
/// </summary>
internal sealed class Walker(IFileSystem fileSystem, DirectoryHandle root, WalkOptions options) : IItemSource
{
    /// <summary>
    /// Down to this depth a directory stays open until all below it are walked, so that they are opened by their name in it
    /// rather than by their path from the root: a third of the walk of /usr. The order of the stack keeps one directory per
    /// level open, so this is also the number of descriptors, where the budget allows as many.
    /// </summary>
    private const int KeptLevels = 64;

    private readonly WalkNotes _notes = new();
    private readonly Stack<Pending> _pending = new();

    public IReadOnlyList<DisplayText> Notes => _notes.All;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var steps = new WalkSteps(fileSystem, root, options, _notes, emit, cancellationToken);
        foreach (var path in steps.Begin().Reverse())
        {
            _pending.Push(new Pending(path, null));
        }

        while (_pending.TryPop(out var next))
        {
            var continues = !steps.IsStopped && Walk(steps, next);
            next.Parent?.Release();
            if (!continues)
            {
                break;
            }
        }

        while (_pending.TryPop(out var left))
        {
            left.Parent?.Release();
        }
    }

    private bool Walk(WalkSteps steps, in Pending next)
    {
        if (steps.Open(next.Path, next.Parent) is not { } directory)
        {
            return true;
        }

        var continues = List(steps, directory);
        directory.Handle.Release();
        return continues;
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
                var isKept = options.Handles.HasRoom && directory.Path.AsSpan().Count((byte)'/') < KeptLevels;
                _pending.Push(new Pending(child!, isKept ? directory.Handle.AddReference() : null));
                return true;
            default:
                return true;
        }
    }

    /// <summary>A directory that waits for its walk.</summary>
    /// <param name="Path">Relative to the root.</param>
    /// <param name="Parent">The directory that holds it, with a reference of its own; null where it is not kept open.</param>
    private readonly record struct Pending(byte[] Path, DirectoryHandle? Parent);
}
