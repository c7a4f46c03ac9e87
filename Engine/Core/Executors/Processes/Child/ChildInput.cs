using TuiScan.Engine.Executors.Protocol;

namespace TuiScan.Engine.Executors.Processes.Child;

/// <summary>
/// A child's stdin: its own thread reads it all the time, so that the parent never waits for an item, and the child notices at
/// once when the parent is gone. Received batches wait here for the main thread.
/// </summary>
internal sealed class ChildInput(MessageReader reader, ChildControl control, SupervisionOptions options) : IDisposable
{
    private readonly object _lock = new();
    private readonly Queue<ReceivedBatch> _received = new(); // guarded by _lock
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _isDone = new();
    private bool _hasEnded; // guarded by _lock

    /// <summary>Cancelled when the current item is to be stopped in its middle.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Starts reading.</summary>
    public void Start() => new Thread(Read, maxStackSize: 256 * 1024) { IsBackground = true, Name = "input" }.Start();

    /// <summary>
    /// The next batch. When there is none, <paramref name="mayWait"/> false returns null at once. Null at the end of the input.
    /// </summary>
    public ReceivedBatch? Take(bool mayWait)
    {
        lock (_lock)
        {
            while (mayWait && _received.Count == 0 && !_hasEnded)
            {
                Monitor.Wait(_lock);
            }

            return _received.TryDequeue(out var batch) ? batch : null;
        }
    }

    private void Read()
    {
        while (reader.Read(out var kind, out var content) == MessageRead.Message && kind == MessageKind.Batches
            && BatchCodec.TryRead(content, Add))
        {
        }

        if (!control.IsClosing)
        {
            // The parent ended without closing down, or is not ours: the work in progress has no recipient.
            Environment.Exit(ChildLoop.Orphaned);
        }

        lock (_lock)
        {
            _hasEnded = true;
            Monitor.PulseAll(_lock);
        }

        // After the end of the input only a cancel can follow.
        while (!control.IsCancelling)
        {
            if (_isDone.Wait(options.CancelPollInterval))
            {
                return;
            }
        }

        _stop.Cancel();
    }

    /// <summary>Call when the child has done its work: no further check is needed.</summary>
    public void Dispose() => _isDone.Set();

    private void Add(ReceivedBatch batch)
    {
        lock (_lock)
        {
            _received.Enqueue(batch);
            Monitor.PulseAll(_lock);
        }
    }
}
