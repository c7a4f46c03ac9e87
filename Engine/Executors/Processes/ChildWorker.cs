using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Committing;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// One child from its start to its end, as its parent sees it: hands it leases, takes its outcomes to the inbox, and when it
/// ends gives back what it had in hand, behind all that it had proposed.
/// <code>
/// feeder ──Send──▶ pipe ──▶ child ──▶ pipe ──▶ reader thread ──▶ inbox
///                                              at the end: strike or failure of the current item, the rest returns
/// </code>
/// The parent owns the items, the child borrows them; nothing that it writes is trusted. Started on the thread that lives as
/// long as its executor; <see cref="Send"/> belongs to one feeding thread, the rest may be called from any.
/// </summary>
internal sealed class ChildWorker : IDisposable
{
    private static readonly TimeSpan ExitAfterEnd = TimeSpan.FromSeconds(1);

    private readonly ExecutorContext _context;
    private readonly ChildSeat _seat;
    private readonly ChildConnection _connection;
    private readonly ChildState _state;
    private readonly FrameWriter _frames = new();
    private readonly ChildLog _log;
    private volatile bool _isPosting;
    private volatile bool _isReadToTheEnd;

    private ChildWorker(ExecutorContext context, ChildSeat seat, ChildConnection connection, GroupSizer sizer)
    {
        (_context, _seat, _connection) = (context, seat, connection);
        _state = new ChildState(context, sizer);
        _log = new ChildLog(
            connection.Error, text => context.Log(string.Create(CultureInfo.InvariantCulture, $"worker {seat.Id} (process {connection.Id}): {text}")));
        StartedAt = context.Time.GetTimestamp();
    }

    /// <summary>The child's process id.</summary>
    public int ProcessId => _connection.Id;

    public WorkerSlot Slot => _seat.Slot;

    /// <summary>The slot that it writes; to be lent again only after <see cref="IsReaped"/>.</summary>
    public int SlotIndex => _seat.SlotIndex;

    /// <summary>In the clock of the run.</summary>
    public long StartedAt { get; }

    /// <inheritdoc cref="ChildState.IsReady"/>
    public bool IsReady => _state.IsReady;

    /// <inheritdoc cref="ChildState.End"/>
    public ChildEnd? End => _state.End;

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

    /// <summary>The process is gone.</summary>
    public bool HasExited => _connection.WaitForExit(TimeSpan.Zero);

    /// <summary>The process is gone, and nobody here needs it any more: it may be disposed of.</summary>
    public bool IsReaped => _isReadToTheEnd && HasExited;

    /// <summary>
    /// What its slot says. A child that is stopped while it hands over waits for nobody, unless it is we who let it wait.
    /// </summary>
    public WorkerSlotSnapshot Read()
    {
        var reading = Slot.Read();
        return reading.State == WorkerState.HandingOver && !_isPosting ? reading with { State = WorkerState.Working } : reading;
    }

    /// <summary>Starts a child; null, with the reason in words, where there can be none now.</summary>
    public static ChildWorker? Start(ExecutorContext context, ChildSeat seat, GroupSizer sizer, out string failure)
    {
        seat.Control.Reset();
        if (ChildConnection.Start(seat.Program, out failure) is not { } connection)
        {
            return null;
        }

        var worker = new ChildWorker(context, seat, connection, sizer);
        try
        {
            StartThread($"child {seat.Id} out", worker.ReadFrames);
            return worker;
        }
        catch (OutOfMemoryException)
        {
            connection.Kill();
            _ = connection.WaitForExit(ExitAfterEnd);
            connection.Dispose();
            failure = ThreadShortage.Text;
            return null;
        }
    }

    /// <summary>Starts a thread of a child's; small stacks, there may be hundreds.</summary>
    public static void StartThread(string name, Action body) =>
        new Thread(() => body(), maxStackSize: 256 * 1024) { IsBackground = true, Name = name }.Start();

    /// <summary>Hands leases over, to a child that is ready; what a child that has ended cannot take goes straight back.</summary>
    public void Send(IReadOnlyList<Lease> leases)
    {
        if (_state.TryAdd(leases) is not { } sent)
        {
            foreach (var lease in leases.Reverse())
            {
                _context.Queue.Return(lease);
                lease.Dispose();
            }

            return;
        }

        _frames.Clear();
        _frames.Begin(FrameKind.Batches);
        var yields = _seat.Control.Yields;
        foreach (var lease in sent)
        {
            BatchCodec.Write(_frames, lease.Token, yields, lease.Lease);
        }

        _frames.End();

        // Where the child reads no more its end is near, and gives back what it has in hand.
        _ = _connection.Send(_frames);
    }

    /// <summary>The child is to hand back what it has not started.</summary>
    public void Yield() => _seat.Control.Yield();

    /// <summary>The child is to stop in the middle of its item, once it is told to end.</summary>
    public void Cancel() => _seat.Control.Cancel();

    /// <summary>No more leases; what is not started comes back, and after its current item the child ends.</summary>
    public void Close()
    {
        _state.SetClosing();
        _seat.Control.Close();
    }

    /// <summary>Nothing follows on its stdin. By the feeding thread, or where there is none.</summary>
    public void CloseInput() => _connection.CloseInput();

    /// <summary>
    /// Ends it at once. <paramref name="strikes"/> where its current item is to blame; else the item is simply done again.
    /// </summary>
    public void Kill(string reason, bool strikes)
    {
        _state.SetKilled(reason, strikes);
        _connection.Kill();
    }

    /// <summary>Takes back what it has in hand, though it has not ended: it cannot be killed (state D), and is left behind.</summary>
    public void Fence() => Conclude("killed, but " + ExitCauses.Describe(null));

    /// <summary>Lets go of the process and its streams, once it is reaped.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _log.Dispose();
    }

    /// <inheritdoc cref="ChildState.WaitForRoom"/>
    public bool WaitForRoom(Func<int> items) => _state.WaitForRoom(items);

    /// <inheritdoc cref="ChildState.WaitUntilReady"/>
    public bool WaitUntilReady(TimeSpan time) => _state.WaitUntilReady(time);

    /// <inheritdoc cref="ChildState.WaitUntilIdle"/>
    public void WaitUntilIdle(TimeSpan time) => _state.WaitUntilIdle(time);

    /// <inheritdoc cref="ChildState.WaitUntilOver"/>
    public bool WaitUntilOver(TimeSpan time) => _state.WaitUntilOver(time);

    /// <summary>The reader thread.</summary>
    private void ReadFrames()
    {
        var rubbish = "";
        try
        {
            StartThread($"child {_seat.Id} log", _log.Read);
            var reader = new FrameReader(_connection.Output);
            if (Greet(reader))
            {
                while (TakeFrame(reader, ref rubbish))
                {
                }
            }
        }
        catch (OutOfMemoryException)
        {
            Kill(ThreadShortage.Text, strikes: false);
        }

        if (rubbish.Length > 0)
        {
            Kill(rubbish, strikes: false);
        }

        // At the end of its output a child is gone or about to go.
        if (!_connection.WaitForExit(ExitAfterEnd))
        {
            _connection.Kill();
            _ = _connection.WaitForExit(ExitAfterEnd);
        }

        _log.WaitForLastWords();
        Conclude(ExitCauses.Describe(_connection.ExitCode));
        _connection.CloseInput();
        _isReadToTheEnd = true;
        _seat.Changed();
    }

    private bool Greet(FrameReader reader)
    {
        if (ChildGreeting.Exchange(_connection, _seat.Hello, reader, out var refusal))
        {
            _state.SetReady();
            _seat.Ready(this);
            return true;
        }

        if (refusal.Length > 0)
        {
            Kill(refusal, strikes: false);
        }

        return false;
    }

    private bool TakeFrame(FrameReader reader, ref string rubbish)
    {
        var read = reader.Read(out var kind, out var content);
        if (read == FrameRead.End)
        {
            return false;
        }

        if (read == FrameRead.Rubbish || kind != FrameKind.Outcomes || !OutcomesFrame.TryRead(content, out var frame))
        {
            rubbish = "wrote what is no frame of a worker";
            return false;
        }

        if (_state.TryTake(frame) is not { } proposal)
        {
            rubbish = "wrote outcomes of items that it does not have";
            return false;
        }

        _isPosting = true;
        _context.Inbox.Post(proposal);
        _isPosting = false;
        if (proposal.ReturnsRest || proposal.First + frame.Count == proposal.Lease.Batch.Count)
        {
            proposal.Lease.Dispose();
        }

        return true;
    }

    /// <summary>Nothing is in hand any more: what was goes back, behind what was proposed.</summary>
    private void Conclude(string how)
    {
        if (_state.TryEmpty(Slot.Read(), _log.LastWords.Length == 0 ? how : $"{how}: {_log.LastWords}") is not { } remains)
        {
            return;
        }

        _seat.Control.Close();
        GiveBack(remains);
        _state.SetEnd(remains.End);
        _seat.Changed();
    }

    private void GiveBack(ChildRemains remains)
    {
        // Each goes to the front of the queue: the last first, so that they stand there in their old order.
        foreach (var sent in remains.Left.Reverse())
        {
            var proposal = new Proposal(sent.Lease, sent.Next, null, ReturnsRest: true);
            if (sent == remains.Current && !_context.Job.Repeatable)
            {
                proposal = proposal with { SettleNext = OutcomeStatus.Failed };
            }
            else if (sent == remains.Current && remains.End.Struck is not null)
            {
                proposal = _seat.IsLone
                    ? proposal with { SettleNext = OutcomeStatus.Quarantined }
                    : proposal with { SuspectAt = remains.Index };
            }

            _context.Inbox.Post(proposal);
            sent.Lease.Dispose();
        }
    }
}
