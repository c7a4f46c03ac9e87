using System.Buffers;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Records.Saving;

/// <summary>
/// The third stage: a thread of its own that writes rows while the collector continues, behind a bounded queue.
/// <see cref="Add"/> and <see cref="Finish"/> are for one thread at a time, <see cref="Read"/> for any.
/// </summary>
internal sealed class SaveStage : IQueueProbe, IDisposable
{
    /// <summary>
    /// The maximum number of waiting blocks of rows, each from one chunk: 8 MiB where all is kept, enough for a disk that
    /// pauses for some milliseconds. When it is full the collector waits, and with it the whole run.
    /// </summary>
    private const int Capacity = 32;

    private readonly IRecordSaver _saver;
    private readonly Thread _thread;
    private readonly object _lock = new();

    // Guarded by _lock.
    private readonly Queue<Block> _waiting = [];
    private FaultCode _fault;
    private RunEnding? _ending;
    private bool _isAbandoned;
    private bool _isBlocked;
    private bool _isStarved;
    private long _blockedTicks;
    private long _blockedSince;

    // Written by the thread, read after it was joined.
    private ExceptionDispatchInfo? _bug;
    private DisplayText? _note;

    /// <param name="saver">The saver; this stage takes ownership.</param>
    public SaveStage(IRecordSaver saver)
    {
        _saver = saver;
        _thread = new Thread(Run) { IsBackground = true, Name = "saver" };
        _thread.Start();
    }

    public string Name => "save";

    /// <summary>User-facing name of the target.</summary>
    public DisplayText Output => _saver.Name;

    /// <summary>Why writing failed, as a sentence; null where it did not. Valid after <see cref="Finish"/> or a fault.</summary>
    public DisplayText? Failure
    {
        get
        {
            lock (_lock)
            {
                return _fault.IsSuccess ? null
                    : _saver.Trouble is { } trouble ? (DisplayText)$"{_saver.Name} could not be written: {trouble}"
                    : WriteFaults.Tell(_saver.Name, _fault);
            }
        }
    }

    /// <summary>What happened to the rows of a run that was stopped; null for nothing to report.</summary>
    public DisplayText? Note => _note;

    /// <summary>Waits for room and adds a copy of whole rows. Returns the saver's fault, if it has one.</summary>
    public FaultCode Add(ReadOnlySpan<byte> rows)
    {
        if (rows.IsEmpty)
        {
            return FaultCode.None;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(rows.Length);
        rows.CopyTo(bytes);
        lock (_lock)
        {
            WaitForRoom_NeedsLock();
            if (_fault.IsSuccess)
            {
                _waiting.Enqueue(new Block(bytes, rows.Length, Stopwatch.GetTimestamp()));
                Monitor.PulseAll(_lock);
            }

            return _fault;
        }
    }

    /// <summary>Ends the stage: waits until all rows are written and in place, or kept separately where the run was stopped.</summary>
    public FaultCode Finish(RunEnding ending)
    {
        End(ending, isAbandoned: false);
        _bug?.Throw();
        return _fault;
    }

    public QueueSnapshot Read()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var oldest = _waiting.TryPeek(out var first) ? Stopwatch.GetElapsedTime(first.QueuedAt, now) : TimeSpan.Zero;
            var blocked = _blockedTicks + (_isBlocked ? now - _blockedSince : 0);
            return new QueueSnapshot(
                _waiting.Count, Capacity, oldest, Stopwatch.GetElapsedTime(0, blocked), _isBlocked, _isStarved ? 1 : 0, Suspects: 0);
        }
    }

    /// <summary>Undoes what was not finished.</summary>
    public void Dispose()
    {
        End(RunEnding.Interrupted, isAbandoned: true);
        _saver.Dispose();
    }

    private void End(RunEnding ending, bool isAbandoned)
    {
        lock (_lock)
        {
            _ending ??= ending;
            _isAbandoned |= isAbandoned;
            Monitor.PulseAll(_lock);
        }

        _thread.Join();
    }

    private void Run()
    {
        try
        {
            while (Take() is { } block)
            {
                var fault = _saver.Write(block.Bytes.AsSpan(0, block.Length));
                ArrayPool<byte>.Shared.Return(block.Bytes);
                if (fault.IsFault)
                {
                    Fail(fault);
                    return;
                }
            }

            Conclude();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The boundary of this thread: a bug ends the run in order.
            _bug = ExceptionDispatchInfo.Capture(exception);
            Fail(FaultCode.Internal);
        }
    }

    private void Conclude()
    {
        bool isAbandoned;
        RunEnding? ending;
        lock (_lock)
        {
            (isAbandoned, ending) = (_isAbandoned, _ending);
        }

        var fault = isAbandoned ? FaultCode.None : ending == RunEnding.Complete ? _saver.Complete() : Stop();
        if (fault.IsFault)
        {
            Fail(fault);
        }
    }

    private FaultCode Stop()
    {
        var fault = _saver.Stop(out var note);
        _note = note;
        return fault;
    }

    /// <summary>The next block; null at the end.</summary>
    private Block? Take()
    {
        lock (_lock)
        {
            while (true)
            {
                if (_isAbandoned)
                {
                    return null;
                }

                if (_waiting.TryDequeue(out var block))
                {
                    Monitor.PulseAll(_lock);
                    return block;
                }

                if (_ending is not null)
                {
                    return null;
                }

                _isStarved = true;
                Monitor.Wait(_lock);
                _isStarved = false;
            }
        }
    }

    private void WaitForRoom_NeedsLock()
    {
        if (_waiting.Count < Capacity || _fault.IsFault)
        {
            return;
        }

        (_isBlocked, _blockedSince) = (true, Stopwatch.GetTimestamp());
        while (_waiting.Count >= Capacity && _fault.IsSuccess)
        {
            Monitor.Wait(_lock);
        }

        _isBlocked = false;
        _blockedTicks += Stopwatch.GetTimestamp() - _blockedSince;
    }

    private void Fail(FaultCode fault)
    {
        lock (_lock)
        {
            _fault = fault;
            Monitor.PulseAll(_lock);
        }
    }

    private readonly record struct Block(byte[] Bytes, int Length, long QueuedAt);
}
