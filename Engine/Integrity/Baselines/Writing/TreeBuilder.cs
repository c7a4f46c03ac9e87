using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;
using Field = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>
/// Converts sorted entries into records, directory rows and heap: numbers them, and gives every directory its row. Used twice
/// over the same entries: to count, then to write. Not thread-safe.
/// </summary>
/// <remarks>
/// Its memory is the path of the current directory and the names of directories that were met and not yet entered: siblings
/// along the current path, not the whole tree.
/// </remarks>
/// <param name="codec">The layout of the records.</param>
/// <param name="output">Receives the parts; null to count only.</param>
internal sealed class TreeBuilder(EntryRecordCodec codec, TreeBuilder.IOutput? output)
{
    /// <summary>Receives the parts of a tree, each in its order.</summary>
    public interface IOutput
    {
        void Record(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target);

        void Row(int parent, int own, int first);

        /// <summary>Sets the number of children of a row that was written before.</summary>
        void ChildCount(int row, int count);

        /// <summary>Sets the row of a directory's record that was written before.</summary>
        void DirectoryRow(int record, int row);
    }

    private readonly List<Pending> _pending = [];
    private readonly byte[] _record = new byte[codec.Length];
    private readonly ByteStack _names = new();
    private readonly ByteStack _path = new();
    private int _row;
    private int _rowFirst;
    private int _groupStart;
    private bool _hasRoot;

    public int RecordCount { get; private set; }

    public int DirectoryCount { get; private set; }

    public long HeapLength { get; private set; }

    /// <summary>
    /// Adds the next entry. An entry whose directory is recorded as something else is left out: a check reports it as new.
    /// </summary>
    public void Add(EncodedEntry.Parts entry)
    {
        var directory = entry.Directory;
        var name = entry.Name;
        if (directory.IsEmpty && name.IsEmpty)
        {
            AddRoot(entry);
            return;
        }

        if (!_hasRoot || !MoveTo(directory))
        {
            return;
        }

        var record = entry.Record;
        if (record[Field.Type] == (byte)EntryType.Directory)
        {
            var start = _names.Length;
            _names.Push(name);
            _pending.Add(new Pending(RecordCount, _row, _path.Length, start, name.Length));
        }

        Emit(record, name, entry.Target);
    }

    /// <summary>Call after the last entry: the remaining directories are empty.</summary>
    public void Finish()
    {
        CloseGroup();
        while (_pending.Count > 0)
        {
            Enter(_pending[^1]);
            CloseGroup();
        }
    }

    private void AddRoot(EncodedEntry.Parts entry)
    {
        var record = entry.Record;
        Emit(record, default, entry.Target);
        _row = 0;
        DirectoryCount = 1;
        _rowFirst = RecordCount;
        _hasRoot = true;
        output?.Row(0, 0, _rowFirst);
        IsRootDirectory = record[Field.Type] == (byte)EntryType.Directory;
    }

    private bool IsRootDirectory { get; set; }

    private bool MoveTo(ReadOnlySpan<byte> directory)
    {
        if (!IsRootDirectory)
        {
            return false;
        }

        if (directory.SequenceEqual(_path.Bytes))
        {
            return true;
        }

        CloseGroup();
        while (_pending.Count > 0)
        {
            var next = _pending[^1];
            var order = CompareToPending(directory, next);
            if (order < 0)
            {
                return false;
            }

            Enter(next);
            if (order == 0)
            {
                return true;
            }

            CloseGroup();
        }

        return false;
    }

    /// <summary>The order of a path against a pending directory's, whose parent's path is a prefix of the current one.</summary>
    private int CompareToPending(ReadOnlySpan<byte> directory, Pending pending)
    {
        var parent = _path.Bytes[..pending.ParentLength];
        var name = _names.Bytes.Slice(pending.NameStart, pending.NameLength);
        if (parent.IsEmpty)
        {
            return EncodedEntry.ComparePaths(directory, name);
        }

        var head = directory[..Math.Min(directory.Length, parent.Length)];
        var order = EncodedEntry.ComparePaths(head, parent);
        if (order != 0)
        {
            return order;
        }

        if (directory.Length == parent.Length)
        {
            return -1;
        }

        return directory[parent.Length] == '/' ? EncodedEntry.ComparePaths(directory[(parent.Length + 1)..], name) : 1;
    }

    private void Enter(Pending directory)
    {
        _pending.RemoveAt(_pending.Count - 1);
        _path.Truncate(directory.ParentLength);
        if (directory.ParentLength > 0)
        {
            _path.Push("/"u8);
        }

        _path.Push(_names.Bytes.Slice(directory.NameStart, directory.NameLength));
        if (_pending.Count == 0)
        {
            _names.Truncate(0);
        }
        else
        {
            // Siblings lie in reverse in the list, so the names in use end with the largest sibling's; those of one group
            // are pushed in order, so the end of the group that is on top now is its first entry's end.
            _names.Truncate(_pending[^1].GroupEnd);
        }

        _row = DirectoryCount++;
        _rowFirst = RecordCount;
        _groupStart = _pending.Count;
        output?.Row(directory.ParentRow, directory.Record, _rowFirst);
        output?.DirectoryRow(directory.Record, _row);
    }

    private void CloseGroup()
    {
        if (!_hasRoot)
        {
            return;
        }

        // The directories of this group are entered first to last: the first on top.
        var group = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending)[_groupStart..];
        group.Reverse();
        foreach (ref var pending in group)
        {
            pending.GroupEnd = _names.Length;
        }

        _groupStart = _pending.Count;
        if (RecordCount > _rowFirst)
        {
            output?.ChildCount(_row, RecordCount - _rowFirst);
            _rowFirst = RecordCount;
        }
    }

    private void Emit(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target)
    {
        if (output is not null)
        {
            encoded.CopyTo(_record);
            var record = _record.AsSpan();
            WriteInt64LittleEndian(record[Field.NameOffset..], HeapLength);
            WriteInt32LittleEndian(record[Field.NameLength..], name.Length);
            WriteInt32LittleEndian(record[Field.TargetLength..], target.Length);
            output.Record(record, name, target);
        }

        HeapLength += name.Length + target.Length;
        RecordCount++;
    }

    /// <summary>A directory that was met among its parent's children and not yet entered.</summary>
    private record struct Pending(int Record, int ParentRow, int ParentLength, int NameStart, int NameLength)
    {
        public int GroupEnd { get; set; }
    }
}
