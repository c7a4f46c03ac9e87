using System.Globalization;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Records;
using TuiScan.Records.Database;
using TuiScan.Records.Reading;

namespace TuiScan.Postgres;

/// <summary>
/// The first stage where records come from a query: writes its rows to chunks, each a file of the run's scratch folder, since a
/// child cannot share the connection and a chunk may have to be read again; a settled chunk is deleted. There are never more
/// chunks than wait in the queue and for their turn. While the queue is full the server waits.
/// </summary>
/// <param name="stream">The query; this source takes ownership.</param>
/// <param name="scratchFolder">The folder for the chunks.</param>
/// <param name="chunkLength">The approximate size of a chunk in bytes.</param>
/// <param name="longestRecord">A row of more bytes is malformed.</param>
internal sealed class QuerySource(QueryStream stream, string scratchFolder, int chunkLength, int longestRecord) : IRecordQuerySource
{
    /// <summary>The name in messages, followed by a row's number.</summary>
    private const string Name = "query";

    private readonly ItemBatchBuilder _builder = new();
    private byte[] _buffer = new byte[chunkLength * 2];
    private int _filled;
    private bool _isAtEnd;
    private long _chunks;
    private long _row = 1;

    public IReadOnlyList<DisplayText> Notes => [];

    public Diagnostic? Failure { get; private set; }

    public string Shown(string path) => Name;

    public void Settle(string path) => SpillFile.Remove(path);

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        try
        {
            Fail(stream.Begin(cancellationToken));
            while (Failure is null && Fill(cancellationToken) && EmitChunk(emit, cancellationToken))
            {
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run was stopped.
        }
        finally
        {
            stream.Dispose();
        }
    }

    public void Dispose() => stream.Dispose();

    private void Fail(Diagnostic? problem) => Failure ??= problem;

    /// <summary>
    /// Reads until there is a chunk that ends with a row, or a row that is too long; false where nothing more is to be emitted.
    /// </summary>
    private bool Fill(CancellationToken cancellationToken)
    {
        while (!_isAtEnd && (_filled < chunkLength || !HasRowEnd) && _filled <= longestRecord)
        {
            ReadSome(cancellationToken);
        }

        return Failure is null && _filled > 0;
    }

    private void ReadSome(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer.AsMemory(_filled), cancellationToken, out var problem);
        Fail(problem);
        _filled += read;
        _isAtEnd = read == 0;
    }

    private bool HasRowEnd => _buffer.AsSpan(0, _filled).Contains((byte)'\n');

    private bool EmitChunk(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var length = _buffer.AsSpan(0, _filled).LastIndexOf((byte)'\n') + 1;
        if (length == 0 && !_isAtEnd)
        {
            return EmitTooLong(emit, cancellationToken);
        }

        length = length == 0 ? _filled : length;
        var chunk = _buffer.AsSpan(0, length);
        var path = Path.Combine(scratchFolder, string.Create(CultureInfo.InvariantCulture, $"{_chunks++}.jsonl"));
        if (!TryWrite(path, chunk))
        {
            return false;
        }

        var name = new ChunkName(0, length, _row, FaultCode.None);
        _row += chunk.Count((byte)'\n');
        Drop(length);
        return Emit(emit, path, name);
    }

    /// <summary>A row whose end is not in sight: it is malformed, and the rest of it is skipped.</summary>
    private bool EmitTooLong(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var name = new ChunkName(0, _filled, _row++, RecordFaults.TooLong);
        while (!HasRowEnd && !_isAtEnd)
        {
            _filled = 0;
            ReadSome(cancellationToken);
        }

        Drop(_buffer.AsSpan(0, _filled).IndexOf((byte)'\n') + 1);
        return Failure is null && Emit(emit, scratchFolder, name);
    }

    private void Drop(int length)
    {
        _buffer.AsSpan(length, _filled - length).CopyTo(_buffer);
        _filled -= length;
    }

    private bool TryWrite(string path, ReadOnlySpan<byte> chunk)
    {
        var fault = SpillFile.Create(path, 0, out var stream);
        try
        {
            using var file = stream;
            file?.Write(chunk);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            fault = PortableFaults.From(exception);
        }

        if (fault.IsFault)
        {
            Fail(new Diagnostic(
                $"rows of the query could not be kept in {TextEscaper.Escape(scratchFolder)}: {fault.Message} ({fault.Name}); TMPDIR names another place",
                ExitCodes.CannotWrite));
        }

        return fault.IsSuccess;
    }

    /// <summary>One chunk is one batch. False when the run was stopped.</summary>
    private bool Emit(Func<ItemBatch, bool> emit, string path, ChunkName chunk)
    {
        _builder.Add(chunk.ToBytes(), EntryType.Unknown);
        return emit(_builder.Build(Encoding.UTF8.GetBytes(path), null));
    }
}
