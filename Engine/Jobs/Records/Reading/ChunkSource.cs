using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Records.Reading;

/// <summary>
/// The first stage: reads the files one after the other and cuts them into chunks that end at record borders. It gives out
/// places only; a worker reads its chunk itself, from the page cache. Where in a CSV file a border is cannot be told from
/// its middle, since a newline may stand in quotes: hence one reader, from the start, which looks for quotes alone.
/// </summary>
internal sealed class ChunkSource(IFileSystem fileSystem, IReadOnlyList<InputFile> files, FileLayout layout, int chunkLength, int longestRecord)
    : IItemSource
{
    /// <summary>
    /// A chunk's bytes: parsed in a millisecond or less, beside which leasing and committing it cost nothing, and small enough
    /// for the second-level cache.
    /// </summary>
    public const int ChunkLength = 256 * 1024;

    /// <summary>A record of more bytes is a bad one: an unclosed quote must not take the rest of the file along.</summary>
    public const int LongestRecord = 4 << 20;

    /// <summary>Read beyond a chunk's end at once, for the border behind it.</summary>
    private const int Beyond = 32 * 1024;

    private readonly ItemBatchBuilder _builder = new();
    private byte[] _buffer = new byte[chunkLength + Beyond];
    private Func<ItemBatch, bool> _emit = null!;
    private byte[] _context = [];
    private long _bytesDone;

    public IReadOnlyList<string> Notes => [];

    /// <summary>Bytes of all files that were cut up so far. Safe from any thread.</summary>
    public long BytesDone => Interlocked.Read(ref _bytesDone);

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        _emit = emit;
        foreach (var file in files)
        {
            _context = file.PathBytes;
            var fault = RecordFile.Open(fileSystem, file.FullPath, layout, out var open);
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
        var (offset, line, filled, wanted) = ((long)file.DataOffset, file.DataLine, 0, chunkLength + Beyond);
        Interlocked.Add(ref _bytesDone, offset);
        borders.Begin();
        while (!stop.IsCancellationRequested)
        {
            var fault = Fill(file, offset, ref filled, wanted);
            if (fault.IsFault)
            {
                return Emit(new ChunkName(offset, 0, line, fault));
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

                wanted = Math.Min(wanted * 2, chunkLength + longestRecord + Beyond);
                continue;
            }

            if (!Emit(new ChunkName(offset, piece.Length, line, piece.Fault)))
            {
                return false;
            }

            line += bytes[..piece.Length].Count((byte)'\n');
            offset += piece.Length;
            Interlocked.Add(ref _bytesDone, piece.Length);
            bytes[piece.Length..].CopyTo(bytes);
            filled -= piece.Length;
            wanted = chunkLength + Beyond;
            borders.Begin();
            if (piece.IsCut && !SkipLine(file, ref offset, ref filled, ref line, out fault))
            {
                return fault.IsSuccess || Emit(new ChunkName(offset, 0, line, fault));
            }
        }

        return false;
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

    /// <summary>What to give out next; length 0 where more must be read for it, or nothing is left.</summary>
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

        return isStuck ? BeforeBad(borders, bytes) : new Piece(bytes.Length, default, false);
    }

    /// <summary>A record without an end: the good ones before it first, then its first line by itself.</summary>
    private static Piece BeforeBad(RecordBorders borders, ReadOnlySpan<byte> bytes)
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
        return new Piece(
            newline < 0 ? bytes.Length : newline + 1,
            borders.EndsInQuotes(bytes) ? RecordFaults.Quote : RecordFaults.TooLong,
            IsCut: newline < 0);
    }

    /// <summary>Goes on to the next line, however far it is; false where there is none or it cannot be read.</summary>
    private bool SkipLine(RecordFile file, ref long offset, ref int filled, ref long line, out FaultCode fault)
    {
        while (true)
        {
            fault = filled == 0 ? file.Fill(offset, _buffer, out filled) : FaultCode.None;
            if (fault.IsFault || filled == 0)
            {
                return false;
            }

            var newline = _buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            var skipped = newline < 0 ? filled : newline + 1;
            offset += skipped;
            filled -= skipped;
            Interlocked.Add(ref _bytesDone, skipped);
            if (newline >= 0)
            {
                line++;
                _buffer.AsSpan(skipped, filled).CopyTo(_buffer);
                return true;
            }
        }
    }

    /// <summary>One chunk is one batch: they are large. False when the run was stopped.</summary>
    private bool Emit(ChunkName chunk)
    {
        _builder.Add(chunk.ToBytes(), EntryType.Unknown);
        return _emit(_builder.Build(_context, null));
    }

    /// <param name="Length">Bytes from the front.</param>
    /// <param name="Fault">Why its one record is bad.</param>
    /// <param name="IsCut">The bad line goes on behind these bytes.</param>
    private readonly record struct Piece(int Length, FaultCode Fault, bool IsCut);
}
