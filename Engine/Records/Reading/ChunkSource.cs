using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Records.Reading;

/// <summary>
/// The first stage: reads the files one after the other and splits them into chunks that end at record borders. It emits
/// positions only; a worker reads its chunk itself, from the page cache. A border in a CSV file cannot be found from its
/// middle, since a newline may be in quotes: hence one reader, from the start, which only looks for quotes.
/// </summary>
internal sealed class ChunkSource(
    IFileSystem fileSystem, IReadOnlyList<InputFile> files, FileLayout layout, int chunkLength, int longestRecord, int beyond = ChunkSource.Beyond)
    : IItemSource
{
    /// <summary>
    /// The size of a chunk in bytes: parsed in a millisecond or less, so that leasing and committing it cost little in
    /// comparison, and small enough for the second-level cache.
    /// </summary>
    public const int ChunkLength = 256 * 1024;

    /// <summary>A record of more bytes is malformed: an unclosed quote must not consume the rest of the file.</summary>
    public const int MaxRecordLength = 4 << 20;

    /// <summary>Bytes read beyond a chunk's end at once, to find the border after it.</summary>
    public const int Beyond = 32 * 1024;

    private readonly ItemBatchBuilder _builder = new();
    private byte[] _buffer = new byte[chunkLength + beyond];
    private Func<ItemBatch, bool> _emit = null!;
    private byte[] _context = [];
    private long _bytesDone;

    public IReadOnlyList<DisplayText> Notes => [];

    /// <summary>The number of bytes of all files that were split so far. Safe from any thread.</summary>
    public long BytesDone => Interlocked.Read(ref _bytesDone);

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        _emit = emit;
        foreach (var file in files)
        {
            _context = file.PathBytes;
            var fault = file.Open(fileSystem, layout, cancellationToken, out var open);
            if (open is null)
            {
                if (!Emit(new ChunkName(0, 0, 1, fault)))
                {
                    return;
                }

                continue;
            }

            using (open)
            {
                if (!Cut(open, cancellationToken))
                {
                    return;
                }
            }
        }
    }

    /// <summary>False when the run was stopped.</summary>
    private bool Cut(RecordFile file, CancellationToken stop)
    {
        var borders = new RecordBorders(file.Format == RecordFormat.Csv ? file.Separator : null);
        var (offset, line, filled, wanted) = ((long)file.DataOffset, file.DataLine, 0, chunkLength + beyond);
        Interlocked.Add(ref _bytesDone, offset);
        borders.Begin();
        while (!stop.IsCancellationRequested)
        {
            var fault = Fill(file, offset, ref filled, wanted);
            if (fault.IsFault)
            {
                return !stop.IsCancellationRequested && Emit(new ChunkName(offset, 0, line, fault));
            }

            var isEnd = filled < wanted;
            var bytes = _buffer.AsSpan(0, filled);
            var piece = Next(borders, bytes, isEnd);
            if (piece.Length == 0)
            {
                if (isEnd)
                {
                    return true;
                }

                wanted = Math.Min(wanted * 2, chunkLength + longestRecord + beyond);
                continue;
            }

            fault = Take(file, borders, piece, offset, filled, stop, out var taken);
            if (fault.IsFault)
            {
                return !stop.IsCancellationRequested && Emit(new ChunkName(offset, 0, line, fault));
            }

            if (!Emit(new ChunkName(offset, taken.Length, line, taken.Fault)))
            {
                return false;
            }

            bytes[piece.Length..].CopyTo(bytes);
            (offset, line, filled) = (offset + taken.Length, line + taken.Newlines, filled - piece.Length);
            Interlocked.Add(ref _bytesDone, taken.Length);
            wanted = chunkLength + beyond;
            borders.Begin();
        }

        return false;
    }

    /// <summary>Emits the part, or, at the beginning of a long record, all of that record.</summary>
    private FaultCode Take(
        RecordFile file, RecordBorders borders, Piece piece, long offset, int filled, CancellationToken stop, out LongRecord.Passed taken)
    {
        taken = new LongRecord.Passed(piece.Length, _buffer.AsSpan(0, piece.Length).Count((byte)'\n'), piece.Fault);
        return piece.IsLong ? new LongRecord(file, borders, _buffer).Pass(offset, filled, stop, out taken) : FaultCode.None;
    }

    private FaultCode Fill(RecordFile file, long offset, ref int filled, int wanted)
    {
        if (filled >= wanted)
        {
            return FaultCode.None;
        }

        if (_buffer.Length < wanted)
        {
            Array.Resize(ref _buffer, wanted);
        }

        var fault = file.Fill(offset + filled, _buffer.AsSpan(filled, wanted - filled), out var read);
        filled += read;
        return fault;
    }

    /// <summary>The next part to emit; length 0 where more must be read for it, or nothing is left.</summary>
    private Piece Next(RecordBorders borders, ReadOnlySpan<byte> bytes, bool isEnd)
    {
        var border = bytes.Length <= chunkLength && isEnd ? -1 : borders.Find(bytes, chunkLength);
        if (border >= 0)
        {
            return new Piece(border, default, false);
        }

        if (!isEnd && bytes.Length < chunkLength + longestRecord)
        {
            return default;
        }

        var isStuck = !isEnd;
        if (isEnd)
        {
            _ = borders.Find(bytes, bytes.Length);
            isStuck = borders.EndsInQuotes(bytes);
        }

        return isStuck ? BeforeBad(borders, bytes, isEnd) : new Piece(bytes.Length, default, false);
    }

    /// <summary>
    /// A record whose end is not in sight: first the good ones before it. Then, where the file ends within it, its first line
    /// by itself; else it is a long record.
    /// </summary>
    private static Piece BeforeBad(RecordBorders borders, ReadOnlySpan<byte> bytes, bool isEnd)
    {
        var last = 0;
        borders.Begin();
        for (var border = borders.Find(bytes, 0); border >= 0; border = borders.Find(bytes, border))
        {
            last = border;
        }

        if (last > 0)
        {
            return new Piece(last, default, false);
        }

        var newline = bytes.IndexOf((byte)'\n');
        return new Piece(newline < 0 || !isEnd ? bytes.Length : newline + 1, RecordFaults.Quote, IsLong: !isEnd);
    }

    /// <summary>One chunk is one batch: they are large. False when the run was stopped.</summary>
    private bool Emit(ChunkName chunk)
    {
        _builder.Add(chunk.ToBytes(), EntryType.Unknown);
        return _emit(_builder.Build(_context, null));
    }

    /// <param name="Length">The number of bytes from the front.</param>
    /// <param name="Fault">Why its one record is malformed.</param>
    /// <param name="IsLong">True when they are the beginning of a record that exceeds the limit.</param>
    private readonly record struct Piece(int Length, FaultCode Fault, bool IsLong);
}
