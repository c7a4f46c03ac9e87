using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// One child from its start to its end, as its parent sees it: sends it leases, passes its outcomes to the inbox, and returns
/// the leases that it holds at its end, after all that it had proposed.
/// <code>
/// feeder ──Send──▶ pipe ──▶ child ──▶ pipe ──▶ reader thread ──▶ inbox
///                                              at the end: what the LostItemPolicy says of the current item, the rest returns
/// </code>
/// The parent owns the items, the child borrows them; nothing that the child writes is trusted. Started on the thread that
/// lives as long as its executor; <see cref="Send"/> belongs to one feeding thread, the rest may be called from any.
/// </summary>
internal sealed class ChildWorker : IDisposable
{
    private readonly ExecutorContext _context;
    private readonly ChildStartInfo _startInfo;
    private readonly IChildConnection _connection;
    private readonly ChildState _state;
    private readonly MessageWriter _messages = new();
    private readonly ChildLog _log;
    private volatile bool _isPosting;
    private volatile bool _isReadToTheEnd;

    private ChildWorker(ExecutorContext context, ChildStartInfo startInfo, IChildConnection connection, GroupSizer sizer)
    {
        (_context, _startInfo, _connection) = (context, startInfo, connection);
        _state = new ChildState(context, sizer);
        _log = new ChildLog(
            connection.Error, context.Supervision, context.Time, text => context.Log($"worker {startInfo.Id} (process {connection.Id}): {text}"));
        StartedAt = context.Time.GetTimestamp();
    }

    /// <summary>The child's process id.</summary>
    public int ProcessId => _connection.Id;

    public WorkerSlot Slot => _startInfo.Slot;

    /// <summary>The index of the slot that it writes; reuse it only after <see cref="IsReaped"/>.</summary>
    public int SlotIndex => _startInfo.SlotIndex;

    /// <summary>By the clock of the run.</summary>
    public long StartedAt { get; }

    /// <inheritdoc cref="ChildState.IsReady"/>
    public bool IsReady => _state.IsReady;

    /// <inheritdoc cref="ChildState.End"/>
    public ChildEnd? End => _state.End;

    /// <inheritdoc cref="ChildState.IsIdleOrEnded"/>
    public bool IsIdleOrEnded => _state.IsIdleOrEnded;

    /// <inheritdoc cref="ChildState.Items"/>
    public int Items => _state.Items;

    /// <inheritdoc cref="ChildState.Received"/>
    public long Received => _state.Received;

    /// <inheritdoc cref="ChildState.KilledAt"/>
    public long KilledAt => _state.KilledAt;

    /// <inheritdoc cref="ChildState.LeavingSince"/>
    public long? LeavingSince => _state.LeavingSince;

    /// <inheritdoc cref="ChildState.IsLeaving"/>
    public bool IsLeaving => _state.IsLeaving;

    /// <summary>True when the process is gone.</summary>
    public bool HasExited => _connection.WaitForExit(TimeSpan.Zero);

    /// <summary>True when the process is gone, and no thread here needs it any more: it may be disposed of.</summary>
    public bool IsReaped => _isReadToTheEnd && HasExited;

    /// <summary>
    /// The content of its slot. A child that is stopped while it hands over its outcomes counts as waiting only if this side
    /// makes it wait.
    /// </summary>
    public WorkerSlotSnapshot Read()
    {
        var reading = Slot.Read();
        return reading.State == WorkerState.HandingOver && !_isPosting ? reading with { State = WorkerState.Working } : reading;
    }

    /// <summary>Starts a child; null, with the reason, where that is impossible now.</summary>
    public static ChildWorker? Start(ExecutorContext context, ChildStartInfo startInfo, GroupSizer sizer, out DisplayText failure)
    {
        startInfo.Control.Reset();
        if (startInfo.Program.Start(out failure) is not { } connection)
        {
            return null;
        }

        var worker = new ChildWorker(context, startInfo, connection, sizer);
        try
        {
            StartThread($"child {startInfo.Id} out", worker.ReadMessages);
            return worker;
        }
        catch (OutOfMemoryException)
        {
            connection.Kill();
            _ = connection.WaitForExit(context.Supervision.ExitTimeout);
            connection.Dispose();
            failure = ThreadShortage.Text;
            return null;
        }
    }

    /// <summary>Starts a thread for a child; with a small stack, since there may be hundreds.</summary>
    public static void StartThread(string name, Action body) =>
        new Thread(() => body(), maxStackSize: 256 * 1024) { IsBackground = true, Name = name }.Start();

    /// <summary>Sends leases to a child that is ready; leases that a child that has ended cannot take go straight back.</summary>
    /// <param name="leases">In the order in which their items are to be done.</param>
    /// <param name="isolatedRetry">For a suspect item: the number of this retry; 0 for items that any worker may do.</param>
    public void Send(IReadOnlyList<Lease> leases, int isolatedRetry = 0)
    {
        if (_state.TryAdd(leases, isolatedRetry) is not { } sent)
        {
            foreach (var lease in leases.Reverse())
            {
                _context.Queue.Return(lease);
                lease.Dispose();
            }

            return;
        }

        _messages.Clear();
        _messages.Begin(MessageKind.Batches);
        var returnRequests = _startInfo.Control.ReturnRequests;
        foreach (var lease in sent)
        {
            BatchCodec.Write(_messages, lease.Token, returnRequests, lease.Lease);
        }

        _messages.End();

        // Where the child reads no more its end is near, and its leases are returned then.
        _ = _connection.Send(_messages);
    }

    /// <summary>Requests all items back that the child has not started.</summary>
    public void ReturnUnstarted() => _startInfo.Control.ReturnUnstarted();

    /// <summary>Makes the child stop in the middle of its item, once it is asked to end.</summary>
    public void Cancel() => _startInfo.Control.Cancel();

    /// <summary>Gives no more leases; unstarted items come back, and the child ends after its current item.</summary>
    public void Close()
    {
        _state.SetClosing();
        _startInfo.Control.Close();
    }

    /// <summary>Ends its stdin. Called by the feeding thread, or where there is none.</summary>
    public void CloseInput() => _connection.CloseInput();

    /// <summary>Ends it at once. <paramref name="loss"/> says whether its current item is suspect.</summary>
    public void Kill(DisplayText reason, WorkerLoss loss)
    {
        _state.SetKilled(reason, loss);
        _connection.Kill();
    }

    /// <summary>Takes its leases back, though it has not ended: it cannot be killed (state D), and is left behind.</summary>
    public void Fence() => Conclude($"killed, but {ExitCauses.Describe(null)}");

    /// <summary>Disposes of the process and its streams, once it is reaped.</summary>
    public void Dispose() => _connection.Dispose();

    /// <inheritdoc cref="ChildState.WaitForRoom"/>
    public bool WaitForRoom(Func<int> items) => _state.WaitForRoom(items);

    /// <inheritdoc cref="ChildState.WaitUntilReady"/>
    public bool WaitUntilReady(TimeSpan time) => _state.WaitUntilReady(time);

    /// <inheritdoc cref="ChildState.WaitUntilIdle"/>
    public void WaitUntilIdle(TimeSpan time) => _state.WaitUntilIdle(time);

    /// <inheritdoc cref="ChildState.WaitUntilOver"/>
    public bool WaitUntilOver(TimeSpan time) => _state.WaitUntilOver(time);

    /// <summary>The body of the reader thread.</summary>
    private void ReadMessages()
    {
        var rubbish = default(DisplayText);
        try
        {
            StartThread($"child {_startInfo.Id} log", _log.Read);
            var reader = new MessageReader(_connection.Output);
            if (ShakeHands(reader))
            {
                while (TakeMessage(reader, ref rubbish))
                {
                }
            }
        }
        catch (OutOfMemoryException)
        {
            Kill(ThreadShortage.Text, WorkerLoss.Dismissed);
        }

        if (!rubbish.IsEmpty)
        {
            Kill(rubbish, WorkerLoss.Dismissed);
        }

        // At the end of its output a child has ended or is about to.
        if (!_connection.WaitForExit(_context.Supervision.ExitTimeout))
        {
            _connection.Kill();
            _ = _connection.WaitForExit(_context.Supervision.ExitTimeout);
        }

        _log.WaitForStderrTail();
        Conclude(ExitCauses.Describe(_connection.ExitCode));
        _connection.CloseInput();
        _isReadToTheEnd = true;
        _startInfo.Changed();
    }

    private bool ShakeHands(MessageReader reader)
    {
        if (Handshake.Exchange(_connection, _startInfo.Hello, reader, _context.Supervision, out var refusal))
        {
            _state.SetReady();
            _startInfo.Ready(this);
            return true;
        }

        if (!refusal.IsEmpty)
        {
            Kill(refusal, WorkerLoss.Dismissed);
        }

        return false;
    }

    private bool TakeMessage(MessageReader reader, ref DisplayText rubbish)
    {
        var read = reader.Read(out var kind, out var content);
        if (read == MessageRead.End)
        {
            return false;
        }

        if (read == MessageRead.Rubbish || kind != MessageKind.Outcomes || !OutcomesMessage.TryRead(content, out var message))
        {
            rubbish = $"wrote an invalid message";
            return false;
        }

        if (_state.TryTake(message) is not { } proposal)
        {
            rubbish = $"wrote outcomes of items that it does not have";
            return false;
        }

        _isPosting = true;
        _context.Inbox.Post(proposal);
        _isPosting = false;
        if (proposal.ReturnsRest || proposal.First + message.Count == proposal.Lease.Batch.Count)
        {
            proposal.Lease.Dispose();
        }

        return true;
    }

    /// <summary>Ends the child's part: its leases go back, after what was proposed.</summary>
    private void Conclude(DisplayText how)
    {
        if (_state.TryEmpty(Slot.Read(), _log.StderrTail.Length == 0 ? how : (DisplayText)$"{how}: {_log.StderrTail}") is not { } outstanding)
        {
            return;
        }

        _startInfo.Control.Close();
        GiveBack(outstanding);
        _state.SetEnd(outstanding.End);
        _startInfo.Changed();
    }

    private void GiveBack(OutstandingLeases outstanding)
    {
        // Each goes to the front of the queue: the last first, so that they keep their order there.
        foreach (var sent in outstanding.Left.Reverse())
        {
            var fate = sent == outstanding.Current ? outstanding.End.Fate : LostItemFate.HandedOutAgain;
            _context.Inbox.Post(LostItemPolicy.Propose(fate, sent.Lease, outstanding.Index));
            sent.Lease.Dispose();
        }
    }
}
