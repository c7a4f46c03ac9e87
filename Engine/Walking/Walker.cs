using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Walks a tree and gives out the names of each directory as batches: the producer of a run. It lists names only; what is to
/// be known of an entry the workers find out. A directory is an item of its own batch's end, with an empty name, so that it
/// carries what its listing came to; one that could not be opened is an item of its parent. Subdirectories wait on a stack:
/// that order keeps the memory small. One thread.
/// </summary>
internal sealed class Walker : IItemSource
{
    private readonly IFileSystem _fileSystem;
    private readonly DirectoryHandle _root;
    private readonly WalkOptions _options;
    private readonly OwnFolder _ownFolder;
    private readonly HandleBudget _budget = new();
    private readonly ItemBatchBuilder _builder = new();
    private readonly Stack<byte[]> _pending = new();
    private readonly SkippedFileSystems _skipped = new();
    private Func<ItemBatch, bool> _emit = static _ => false;
    private CancellationToken _stop;
    private ulong _rootDevice;

    public Walker(IFileSystem fileSystem, DirectoryHandle root, WalkOptions options)
    {
        _fileSystem = fileSystem;
        _root = root;
        _options = options;
        _ownFolder = new OwnFolder(fileSystem, options);
    }

    public IReadOnlyList<string> Notes => _skipped.Notes;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        _emit = emit;
        _stop = cancellationToken;
        var entry = default(Entry);
        var fault = _fileSystem.Stat(_root, [], ref entry);
        if (fault.IsFault || entry.Type != EntryType.Directory)
        {
            _builder.Add([], entry.Type, fault);
            _ = emit(_builder.Build("."u8.ToArray(), _root));
            return;
        }

        _rootDevice = entry.Device;
        _pending.Push("."u8.ToArray());
        while (_pending.TryPop(out var path) && !_stop.IsCancellationRequested)
        {
            if (!Visit(path))
            {
                return;
            }
        }
    }

    private bool Visit(byte[] path)
    {
        var fault = Open(path, out var directory);
        if (directory is null)
        {
            return EmitInParent(path, fault);
        }

        try
        {
            var entry = default(Entry);
            fault = _fileSystem.Stat(directory, [], ref entry);
            if (fault.IsSuccess && _options.OneFileSystem && path is not [(byte)'.']
                && (entry.Device != _rootDevice || entry.IsMountRoot))
            {
                _skipped.Add(path, _fileSystem.FileSystemType(directory));
                return EmitSelf(path, directory, FaultCode.CrossDevice);
            }

            return List(path, directory, _ownFolder.Is(entry));
        }
        finally
        {
            directory.Release();
        }
    }

    private FaultCode Open(byte[] path, out DirectoryHandle? directory)
    {
        if (path is [(byte)'.'])
        {
            directory = _root.AddReference();
            return FaultCode.None;
        }

        var fault = _fileSystem.OpenDirectory(_root, path, out directory);
        if (directory is not null)
        {
            _budget.Count(directory);
        }

        return fault;
    }

    private bool List(byte[] path, DirectoryHandle directory, bool holdsOwnFiles)
    {
        var fault = _fileSystem.OpenReader(directory, out var reader);
        if (reader is not null)
        {
            using (reader)
            {
                while (reader.MoveNext(out fault))
                {
                    if (!(holdsOwnFiles && _options.IsOwnName(reader.Name)) && !Take(path, directory, reader))
                    {
                        return false;
                    }
                }
            }
        }

        return EmitSelf(path, directory, fault);
    }

    private bool Take(byte[] path, DirectoryHandle directory, DirectoryReader reader)
    {
        var type = reader.Type;
        var name = reader.Name;
        var hasFilter = !_options.Filter.IsAll;
        if (type == EntryType.Unknown || hasFilter || type == EntryType.Directory)
        {
            return TakeSlowly(path, directory, name, type);
        }

        _builder.Add(name, type);
        return !_builder.IsFull || Emit(path, directory);
    }

    private bool TakeSlowly(byte[] path, DirectoryHandle directory, ReadOnlySpan<byte> name, EntryType type)
    {
        if (type == EntryType.Unknown)
        {
            var entry = default(Entry);
            type = _fileSystem.Stat(directory, name, ref entry).IsSuccess ? entry.Type : EntryType.Unknown;
        }

        var child = Combine(path, name);
        if (_options.Filter.Excludes(child))
        {
            return true;
        }

        if (type == EntryType.Directory)
        {
            _pending.Push(child);
            return true;
        }

        if (!_options.Filter.Includes(child))
        {
            return true;
        }

        _builder.Add(name, type);
        return !_builder.IsFull || Emit(path, directory);
    }

    private bool EmitSelf(byte[] path, DirectoryHandle directory, FaultCode fault)
    {
        if (fault.IsFault || path is [(byte)'.'] || _options.Filter.Includes(path))
        {
            _builder.Add([], EntryType.Directory, fault);
        }

        return _builder.Count == 0 || Emit(path, directory);
    }

    private bool EmitInParent(byte[] path, FaultCode fault)
    {
        var slash = path.AsSpan().LastIndexOf((byte)'/');
        _builder.Add(path.AsSpan(slash + 1), EntryType.Directory, fault);
        return Emit(slash < 0 ? "."u8.ToArray() : path[..slash], null);
    }

    private bool Emit(byte[] path, DirectoryHandle? directory)
    {
        var batch = _builder.Build(path, _budget.HasRoom ? directory : null);
        return !_stop.IsCancellationRequested && _emit(batch);
    }

    private static byte[] Combine(byte[] path, ReadOnlySpan<byte> name)
    {
        if (path is [(byte)'.'])
        {
            return name.ToArray();
        }

        var combined = new byte[path.Length + 1 + name.Length];
        path.CopyTo(combined, 0);
        combined[path.Length] = (byte)'/';
        name.CopyTo(combined.AsSpan(path.Length + 1));
        return combined;
    }
}
