using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>
/// Accepts entries in any order and returns them in the baseline's order, one for each path, any number of times. What does not
/// fit into the buffer is sorted and spilled to a private file as a run; the runs are merged on reading. Not thread-safe. I/O
/// faults are exceptions of the BCL.
/// </summary>
/// <param name="folder">The folder for the private file, if one is needed; it has no name there.</param>
/// <param name="bufferLimit">In bytes: the memory for sorting, and later for reading runs.</param>
/// <param name="recordLength">The length of every record in bytes.</param>
internal sealed class SortedEntries(string folder, int bufferLimit, int recordLength) : IDisposable
{
    private const int WriteBufferLength = 256 * 1024;

    /// <summary>The part of the limit that is used for reading runs, while the memory for sorting may not be collected yet.</summary>
    private const int MergeShare = 4;

    private readonly EntryBuffer _buffer = new(bufferLimit, recordLength);
    private readonly List<(long Start, long End)> _runs = [];
    private SafeFileHandle? _file;
    private bool _isSorted;

    public void Add(EncodedEntry.Parts parts)
    {
        if (!_buffer.TryAdd(parts))
        {
            Spill();
            _buffer.TryAdd(parts);
        }
    }

    /// <summary>
    /// Calls <paramref name="visit"/> with each entry in order. No entry may be added afterwards.
    /// </summary>
    public void ForEach(EntryVisitor visit)
    {
        if (_runs.Count > 0 && _buffer.Count > 0)
        {
            Spill();
            _buffer.Release();
        }

        var unique = new UniqueVisitor(visit);
        if (_runs.Count > 0)
        {
            Merge(unique);
            return;
        }

        if (!_isSorted)
        {
            _buffer.Sort();
            _isSorted = true;
        }

        for (var rank = 0; rank < _buffer.Count; rank++)
        {
            unique.Visit(_buffer[rank]);
        }
    }

    public void Dispose()
    {
        _buffer.Release();
        _file?.Dispose();
    }

    private void Spill()
    {
        _file ??= CreateFile();
        var start = _runs.Count == 0 ? 0 : _runs[^1].End;
        _buffer.Sort();
        var output = new SectionStream(_file, start, WriteBufferLength);
        for (var rank = 0; rank < _buffer.Count; rank++)
        {
            EncodedEntry.Write(output, _buffer[rank]);
        }

        output.Flush();
        _runs.Add((start, output.Position));
        _buffer.Clear();
    }

    private SafeFileHandle CreateFile()
    {
        var fault = ScratchFile.Create(folder, out var file);
        return file ?? throw new IOException(fault.Message, fault.Value);
    }

    private void Merge(UniqueVisitor visitor)
    {
        var bufferLength = Math.Clamp(bufferLimit / MergeShare / _runs.Count, SortRunReader.LeastBuffer, SortRunReader.MaxBuffer);
        var queue = new PriorityQueue<SortRunReader, SortRunReader>(SortRunReader.Order);
        for (var index = 0; index < _runs.Count; index++)
        {
            var run = new SortRunReader(_file!, _runs[index].Start, _runs[index].End, index, bufferLength);
            if (run.MoveNext())
            {
                queue.Enqueue(run, run);
            }
        }

        while (queue.TryDequeue(out var run, out _))
        {
            visitor.Visit(run.Entry);
            if (run.MoveNext())
            {
                queue.Enqueue(run, run);
            }
        }
    }

    /// <summary>Passes on the first entry of each path.</summary>
    private sealed class UniqueVisitor(EntryVisitor visit)
    {
        private byte[] _previous = [];
        private int _directoryLength = -1;
        private int _nameLength;

        public void Visit(EncodedEntry.Parts entry)
        {
            var directory = entry.Directory;
            var name = entry.Name;
            if (directory.Length == _directoryLength && name.Length == _nameLength
                && directory.SequenceEqual(_previous.AsSpan(0, _directoryLength))
                && name.SequenceEqual(_previous.AsSpan(_directoryLength, _nameLength)))
            {
                return;
            }

            if (directory.Length + name.Length > _previous.Length)
            {
                _previous = new byte[2 * (directory.Length + name.Length)];
            }

            directory.CopyTo(_previous);
            name.CopyTo(_previous.AsSpan(directory.Length));
            _directoryLength = directory.Length;
            _nameLength = name.Length;
            visit(entry);
        }
    }
}

/// <summary>Receives one entry; its spans are valid during the call only.</summary>
internal delegate void EntryVisitor(EncodedEntry.Parts entry);
