using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Records.Aggregates;
using TuiScan.Records.Expressions;
using TuiScan.Records.Reading;
using TuiScan.Records.Rows;

namespace TuiScan.Records;

/// <summary>
/// The second stage: reads a chunk, filters its records, folds them by group and encodes those that are kept. Owned by one
/// worker.
/// </summary>
internal sealed class RecordsWorker(IFileSystem fileSystem, RecordsQuery query, ReadThrottle throttle, string scratchFolder) : IItemWorker
{
    /// <summary>The number of records between two checks of the token: well below a millisecond.</summary>
    private const int Stride = 256;

    /// <summary>
    /// The number of bytes between two checks while it reads: a rate limit is kept evenly, and a slow disk shows progress.
    /// </summary>
    private const int ReadLength = 64 * 1024;

    private readonly GroupFold _fold = new(query);
    private readonly Predicate? _where = query.Where?.Bind(query.Columns);
    private readonly IRowEncoder? _encoder = query.CreateEncoder();
    private readonly ChunkResult _result = new(scratchFolder);
    private byte[] _buffer = [];
    private byte[] _path = [];
    private RecordFile? _file;
    private RecordReader _records = null!;
    private bool _checksUtf8;

    /// <summary>The file stays open: the next chunk is mostly from the same one.</summary>
    public void EndBatch()
    {
    }

    public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
    {
        var chunk = ChunkName.Parse(item.Name);
        _result.Begin();
        if (chunk.Fault.IsFault)
        {
            return TakeBad(chunk, payload);
        }

        slot.Enter(WorkPhase.Open);
        var fault = OpenFile(item.Context);
        if (fault.IsFault)
        {
            return ItemOutcome.Faulted(fault);
        }

        slot.Enter(WorkPhase.Read);
        fault = Read(chunk, slot, cancellationToken);
        if (fault.IsFault)
        {
            return cancellationToken.IsCancellationRequested ? ItemOutcome.Cancelled : ItemOutcome.Faulted(fault);
        }

        slot.Enter(WorkPhase.Compute);
        _records.Begin(_buffer, (int)chunk.Length, chunk.Line);
        if (!TakeRecords(cancellationToken))
        {
            _fold.Clear();
            return ItemOutcome.Cancelled;
        }

        fault = _result.End(_fold, payload);
        return fault.IsFault ? ItemOutcome.Faulted(fault, chunk.Length) : ItemOutcome.Completed(chunk.Length);
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>A chunk that the source could not read, or one malformed record.</summary>
    private ItemOutcome TakeBad(in ChunkName chunk, OutcomeBuffer payload)
    {
        if (chunk.Length == 0)
        {
            return ItemOutcome.Faulted(chunk.Fault);
        }

        _result.Records++;
        _result.AddBad(chunk.Line, chunk.Fault);
        var fault = _result.End(_fold, payload);
        return fault.IsFault ? ItemOutcome.Faulted(fault) : ItemOutcome.Completed(chunk.Length);
    }

    private FaultCode OpenFile(ReadOnlySpan<byte> path)
    {
        if (_file is not null && path.SequenceEqual(_path))
        {
            return FaultCode.None;
        }

        _file?.Dispose();
        _path = path.ToArray();
        var fault = RecordFile.Open(fileSystem, Encoding.UTF8.GetString(path), query.Layout, out _file);
        if (_file is not null)
        {
            _records = ReaderOf(_file);
            _checksUtf8 = _encoder is { NeedsUtf8: true } && _file.Format == RecordFormat.Csv;
            _encoder?.Begin(_file);
        }

        return fault;
    }

    private RecordReader ReaderOf(RecordFile file)
    {
        if (file.Format == RecordFormat.JsonLines)
        {
            return new JsonRecords(query.Columns);
        }

        var columns = new ColumnSet(file.Columns);
        var records = new CsvRecords(file.Separator, columns.Count);
        records.Map([.. query.Columns.Names.Select(columns.Find)]);
        return records;
    }

    private FaultCode Read(in ChunkName chunk, WorkerSlot slot, CancellationToken stop)
    {
        if (_buffer.Length < chunk.Length)
        {
            _buffer = GC.AllocateUninitializedArray<byte>((int)Math.Max(chunk.Length, ChunkSource.ChunkLength + ReadLength));
        }

        for (var at = 0; at < chunk.Length;)
        {
            var wanted = (int)Math.Min(ReadLength, chunk.Length - at);
            var fault = _file!.Fill(chunk.Offset + at, _buffer.AsSpan(at, wanted), out var read);
            if (fault.IsFault || stop.IsCancellationRequested)
            {
                return fault.IsFault ? fault : FaultCode.Interrupted;
            }

            if (read < wanted)
            {
                // It was longer when it was split into chunks.
                return FaultCode.ChangedWhileRead;
            }

            throttle.Spend(read, slot, stop);
            slot.AddBytes(read);
            at += read;
        }

        return FaultCode.None;
    }

    /// <summary>False when cancelled.</summary>
    private bool TakeRecords(CancellationToken stop)
    {
        while (_records.MoveNext())
        {
            var fault = _records.Fault.IsFault ? _records.Fault : Take();
            if (fault.IsFault)
            {
                _result.AddBad(_records.Line, fault);
            }

            if (++_result.Records % Stride == 0 && stop.IsCancellationRequested)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Processes a well-formed record: all of it, or, with a fault, nothing.</summary>
    private FaultCode Take()
    {
        if (!IsWanted(out var slow))
        {
            return slow;
        }

        if (_checksUtf8 && !Utf8.IsValid(_records.Raw))
        {
            return RecordFaults.Encoding;
        }

        var fault = _fold.Add(_records);
        if (fault.IsSuccess)
        {
            _result.Kept++;
            _encoder?.Append(_records, _result.Rows);
        }

        return fault;
    }

    /// <summary>False with a fault where the match exceeded its time limit.</summary>
    private bool IsWanted(out FaultCode fault)
    {
        fault = FaultCode.None;
        try
        {
            var view = new RecordView(_records);
            return _where is null || _where.Matches(in view);
        }
        catch (RegexMatchTimeoutException)
        {
            fault = FaultCode.SlowMatch;
            return false;
        }
    }
}
