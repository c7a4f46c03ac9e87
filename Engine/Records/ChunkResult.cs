using System.Buffers;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Records.Aggregates;

namespace TuiScan.Records;

/// <summary>
/// The result of one chunk, encoded by a worker for the sink: a mark; then the number of records, of wanted and of malformed
/// ones; the first malformed ones, each with its line and its fault; the groups; the rows. A large result goes to a file in the
/// run's scratch folder, and its path follows the mark. Owned by one worker.
/// </summary>
internal sealed class ChunkResult(string scratchFolder)
{
    /// <summary>The first byte of a payload: whether the result follows, or the path of the file that contains it.</summary>
    public const byte Inline = 0;

    /// <inheritdoc cref="Inline"/>
    public const byte Spilled = 1;

    /// <summary>The number of malformed records that are listed one by one; further ones are only counted.</summary>
    private const int MaxReported = 100;

    /// <summary>
    /// Four times a chunk, in bytes: rows that are copied unchanged never get so large, and with all chunks of a full queue
    /// waiting for their turn it is 64 MiB.
    /// </summary>
    private const int SpillAt = 1 << 20;

    private readonly PayloadWriter _groups = new();
    private readonly PayloadWriter _head = new();
    private readonly List<(long Line, FaultCode Fault)> _bad = [];
    private ArrayBufferWriter<byte> _rows = new(4096);

    public long Records { get; set; }

    public long Kept { get; set; }

    public long Bad { get; private set; }

    /// <summary>The rows in the output's format.</summary>
    public IBufferWriter<byte> Rows => _rows;

    public void Begin()
    {
        (Records, Kept, Bad) = (0, 0, 0);
        _bad.Clear();
        _groups.Clear();
        _head.Clear();
        _rows.ResetWrittenCount();
        if (_rows.Capacity > 4 * SpillAt)
        {
            _rows = new ArrayBufferWriter<byte>(4096);
        }
    }

    public void AddBad(long line, FaultCode fault)
    {
        Bad++;
        if (_bad.Count < MaxReported)
        {
            _bad.Add((line, fault));
        }
    }

    /// <summary>Writes the result; a fault where it was to go to a file and could not.</summary>
    public FaultCode End(GroupFold fold, OutcomeBuffer payload)
    {
        _head.Number(Records);
        _head.Number(Kept);
        _head.Number(Bad);
        _head.Number(_bad.Count);
        foreach (var (line, fault) in _bad)
        {
            _head.Number(line);
            _head.Number(fault.Value);
        }

        fold.Write(_groups);
        var length = _head.Written.Length + _groups.Written.Length + _rows.WrittenCount;
        if (length > SpillAt)
        {
            return Spill(payload);
        }

        payload.GetSpan(1)[0] = Inline;
        payload.Advance(1);
        payload.Write(_head.Written);
        payload.Write(_groups.Written);
        payload.Write(_rows.WrittenSpan);
        return FaultCode.None;
    }

    private FaultCode Spill(OutcomeBuffer payload)
    {
        if (SpillFile.Create(scratchFolder, 0, out var stream, out var path).IsFault)
        {
            return FaultCode.NoSpace;
        }

        try
        {
            using var file = stream!;
            file.Write(_head.Written);
            file.Write(_groups.Written);
            file.Write(_rows.WrittenSpan);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return FaultCode.NoSpace;
        }

        payload.GetSpan(1)[0] = Spilled;
        payload.Advance(1);
        payload.Write(Encoding.UTF8.GetBytes(path));
        return FaultCode.None;
    }
}
