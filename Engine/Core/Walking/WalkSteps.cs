using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>
/// The steps of every walk, whatever its order: opening a directory, deciding what a name is and whether it is included, and
/// emitting batches. Single-threaded.
/// </summary>
internal sealed class WalkSteps
{
    private static readonly byte[] RootPath = [(byte)'.'];

    private readonly IFileSystem _fileSystem;
    private readonly DirectoryHandle _root;
    private readonly WalkOptions _options;
    private readonly OwnFolders _own;
    private readonly ItemBatchBuilder _builder = new();
    private readonly WalkNotes _notes;
    private readonly Func<ItemBatch, bool> _emit;
    private readonly CancellationToken _stop;
    private ulong _rootDevice;

    public WalkSteps(
        IFileSystem fileSystem, DirectoryHandle root, WalkOptions options, WalkNotes notes,
        Func<ItemBatch, bool> emit, CancellationToken stop)
    {
        (_fileSystem, _root, _options, _notes, _emit, _stop) = (fileSystem, root, options, notes, emit, stop);
        _own = new OwnFolders(fileSystem, options.OwnFiles);
    }

    /// <summary>True once the walk is to end.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>
    /// The start of the walk: the root's path, or the paths that it is limited to. A path that is not a directory is emitted at
    /// once. Empty when nothing is left to walk.
    /// </summary>
    public IReadOnlyList<byte[]> Begin()
    {
        var entry = default(Entry);
        var fault = _fileSystem.Stat(_root, [], ref entry);
        _rootDevice = entry.Device;
        if (fault.IsFault || entry.Type != EntryType.Directory)
        {
            _builder.Add([], entry.Type, fault);
            Emit(RootPath, _root);
            return [];
        }

        return _options.Only.Count == 0 ? [RootPath] : [.. _options.Only.Where(path => !_options.Filter.ExcludesAtOrAbove(path) && IsDirectory(path))];
    }

    /// <summary>
    /// Opens a directory, in <paramref name="parent"/> where that is still open, and checks whether it is to be listed. A
    /// directory that is not listed is emitted as an entry, and the result is null.
    /// </summary>
    public OpenedDirectory? Open(byte[] path, DirectoryHandle? parent)
    {
        var fault = OpenHandle(path, parent, out var directory);
        if (directory is null)
        {
            EmitInParent(path, fault);
            return null;
        }

        var entry = default(Entry);
        fault = _fileSystem.Stat(directory, [], ref entry);
        if (fault.IsSuccess && _options.OneFileSystem && !IsRoot(path) && (entry.Device != _rootDevice || entry.IsMountRoot))
        {
            _notes.AddFileSystem(path, _fileSystem.FileSystemType(directory));
            AddSelf(path, FaultCode.CrossDevice);
            Flush(path, directory);
            directory.Release();
            return null;
        }

        return new OpenedDirectory(path, directory, _own.In(entry));
    }

    public FaultCode OpenReader(OpenedDirectory directory, out DirectoryReader? reader) =>
        _fileSystem.OpenReader(directory.Handle, out reader);

    /// <summary>
    /// Classifies a name in a directory. <paramref name="child"/> is its path for a directory that is to be walked, null for
    /// anything else.
    /// </summary>
    public WalkStep Judge(OpenedDirectory directory, ReadOnlySpan<byte> name, ref EntryType type, out byte[]? child)
    {
        child = null;
        if (directory.OwnNames.Count > 0 && PassesOver(directory.Path, directory.Handle, directory.OwnNames, name))
        {
            return WalkStep.Skip;
        }

        if (type is not (EntryType.Unknown or EntryType.Directory) && _options.Filter.IsAll)
        {
            return WalkStep.Item;
        }

        if (type == EntryType.Unknown)
        {
            var entry = default(Entry);
            type = _fileSystem.Stat(directory.Handle, name, ref entry).IsSuccess ? entry.Type : EntryType.Unknown;
        }

        var path = FilePath.Join(directory.Path, name);
        if (_options.Filter.Excludes(path))
        {
            return WalkStep.Skip;
        }

        if (type == EntryType.Directory)
        {
            child = path;
            return WalkStep.Directory;
        }

        return _options.Filter.Includes(path) ? WalkStep.Item : WalkStep.Skip;
    }

    /// <summary>Adds an entry of a directory; emits the batch when it is full. False when the walk is to end.</summary>
    public bool AddItem(byte[] path, DirectoryHandle? directory, ReadOnlySpan<byte> name, EntryType type)
    {
        _builder.Add(name, type);
        return !_builder.IsFull || Emit(path, directory);
    }

    /// <summary>Adds the directory itself, with the result of its listing.</summary>
    public void AddSelf(byte[] path, FaultCode fault)
    {
        if (fault.IsFault || IsRoot(path) || _options.Filter.Includes(path))
        {
            _builder.Add([], EntryType.Directory, fault);
        }
    }

    /// <summary>Emits what was added. False when the walk is to end.</summary>
    public bool Flush(byte[] path, DirectoryHandle? directory) => _builder.Count == 0 || Emit(path, directory);

    private bool IsDirectory(byte[] path)
    {
        if (IsRoot(path))
        {
            return true;
        }

        var (parent, name) = Split(path);
        var fault = OpenHandle(parent, null, out var directory);
        var entry = default(Entry);
        fault = directory is null ? fault : _fileSystem.Stat(directory, name, ref entry);
        var isPassedOver = directory is not null && IsOwnIn(parent, directory, name);
        if (!isPassedOver && (fault.IsFault || entry.Type != EntryType.Directory))
        {
            _builder.Add(name, entry.Type, fault);
            Emit(parent, directory);
        }

        directory?.Release();
        return fault.IsSuccess && entry.Type == EntryType.Directory;
    }

    private bool IsOwnIn(byte[] path, DirectoryHandle directory, byte[] name)
    {
        var entry = default(Entry);
        return _fileSystem.Stat(directory, [], ref entry).IsSuccess && PassesOver(path, directory, _own.In(entry), name);
    }

    /// <summary>True, and recorded, for a file of our own; never for a directory.</summary>
    private bool PassesOver(byte[] path, DirectoryHandle directory, IReadOnlyList<OwnName> ownNames, ReadOnlySpan<byte> name)
    {
        foreach (var own in ownNames)
        {
            if (!name.SequenceEqual(own.Name))
            {
                continue;
            }

            var entry = default(Entry);
            if (_fileSystem.Stat(directory, name, ref entry).IsSuccess && entry.Type == EntryType.File && own.IsOurs(entry))
            {
                _notes.AddOwnFile(FilePath.Join(path, name));
                _options.PassedOver.Add(path, name);
                return true;
            }
        }

        return false;
    }

    private FaultCode OpenHandle(byte[] path, DirectoryHandle? parent, out DirectoryHandle? directory)
    {
        if (IsRoot(path))
        {
            directory = _root.AddReference();
            return FaultCode.None;
        }

        var fault = parent is null
            ? _fileSystem.OpenDirectory(_root, path, out directory)
            : _fileSystem.OpenDirectory(parent, path.AsSpan(path.AsSpan().LastIndexOf((byte)'/') + 1), out directory);
        if (directory is not null)
        {
            _options.Handles.Count(directory);
        }

        return fault;
    }

    private void EmitInParent(byte[] path, FaultCode fault)
    {
        var (parent, name) = Split(path);
        _builder.Add(name, EntryType.Directory, fault);
        Emit(parent, null);
    }

    private bool Emit(byte[] path, DirectoryHandle? directory)
    {
        var batch = _builder.Build(path, _options.Handles.HasRoom ? directory : null);
        return !_stop.IsCancellationRequested && _emit(batch);
    }

    private static bool IsRoot(byte[] path) => path is [(byte)'.'];

    private static (byte[] Parent, byte[] Name) Split(byte[] path)
    {
        var slash = path.AsSpan().LastIndexOf((byte)'/');
        return slash < 0 ? (RootPath, path) : (path[..slash], path[(slash + 1)..]);
    }
}

/// <summary>A directory that is being listed; its holder releases the handle.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Handle">Open.</param>
/// <param name="OwnNames">The names in it that may be our own files.</param>
internal sealed record OpenedDirectory(byte[] Path, DirectoryHandle Handle, IReadOnlyList<OwnName> OwnNames);

/// <summary>How a walk treats a name.</summary>
internal enum WalkStep
{
    /// <summary>Excluded, or one of our files.</summary>
    Skip,

    /// <summary>An entry that is not a directory, or is not entered.</summary>
    Item,

    /// <summary>A directory to walk; it becomes an entry once it is listed.</summary>
    Directory,
}
