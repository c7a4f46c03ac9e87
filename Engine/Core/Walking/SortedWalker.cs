using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Walks a tree depth-first with the names of each directory sorted by bytes, so that the items' numbers are the order of the
/// walk (<c>order = "input"</c>). A directory comes before what is in it. It keeps the names of the directories on the way
/// down, which takes memory that the other walk does not need. Single-threaded.
/// </summary>
internal sealed class SortedWalker(IFileSystem fileSystem, DirectoryHandle root, WalkOptions options) : IItemSource
{
    /// <summary>
    /// The number of directories kept open on the way down, where the budget allows; the workers open deeper ones themselves.
    /// </summary>
    private const int OpenAtMost = 64;

    private readonly WalkNotes _notes = new();
    private readonly Stack<Frame> _frames = new();

    public IReadOnlyList<DisplayText> Notes => _notes.All;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var steps = new WalkSteps(fileSystem, root, options, _notes, emit, cancellationToken);
        foreach (var path in steps.Begin())
        {
            Enter(steps, path);
            while (_frames.TryPeek(out var frame))
            {
                if (steps.IsStopped || !Advance(steps, frame))
                {
                    LeaveAll();
                    return;
                }
            }
        }
    }

    /// <summary>Emits names of the frame up to the next directory, and enters that; leaves the frame at its end.</summary>
    private bool Advance(WalkSteps steps, Frame frame)
    {
        while (frame.TryNext(out var name))
        {
            if (name.Child is { } child)
            {
                var continues = steps.Flush(frame.Path, frame.Handle);
                Enter(steps, child);
                return continues;
            }

            if (!steps.AddItem(frame.Path, frame.Handle, name.Name, name.Type))
            {
                return false;
            }
        }

        var ended = steps.Flush(frame.Path, frame.Handle);
        _frames.Pop().Close();
        return ended;
    }

    private void Enter(WalkSteps steps, byte[] path)
    {
        if (steps.Open(path, parent: null) is not { } directory)
        {
            return;
        }

        var frame = new Frame(directory);
        var fault = steps.OpenReader(directory, out var reader);
        using (reader)
        {
            while (reader is not null && reader.MoveNext(out fault))
            {
                var type = reader.Type;
                if (steps.Judge(directory, reader.Name, ref type, out var child) != WalkStep.Skip)
                {
                    frame.Add(new Listed(reader.Name.ToArray(), type, child));
                }
            }
        }

        frame.Sort();
        steps.AddSelf(path, fault);
        _frames.Push(frame);
        if (_frames.Count > OpenAtMost || !options.Handles.HasRoom)
        {
            frame.Close();
        }
    }

    private void LeaveAll()
    {
        while (_frames.TryPop(out var frame))
        {
            frame.Close();
        }
    }

    /// <summary>
    /// A name that is included; <paramref name="Child"/> is its path for a directory that is to be walked.
    /// </summary>
    private sealed record Listed(byte[] Name, EntryType Type, byte[]? Child);

    /// <summary>One directory on the way down, and the walk's position in its names.</summary>
    private sealed class Frame(OpenedDirectory directory)
    {
        private readonly List<Listed> _names = [];
        private int _next;

        public byte[] Path => directory.Path;

        /// <summary>For batches; null after it was closed.</summary>
        public DirectoryHandle? Handle { get; private set; } = directory.Handle;

        public void Add(Listed name) => _names.Add(name);

        public void Sort() => _names.Sort(static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));

        public bool TryNext([NotNullWhen(true)] out Listed? name)
        {
            name = _next < _names.Count ? _names[_next++] : null;
            return name is not null;
        }

        public void Close()
        {
            Handle?.Release();
            Handle = null;
        }
    }
}
