using System.Globalization;
using TuiScan.Engine.Metrics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

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
    private readonly FrameWriter _frames = new();
    private readonly ChildLog _log;
    private volatile bool _isPosting;
    private readonly object _lock = new();

    // Guarded by _lock; pulsed when it changes.
    private readonly SentLeases _sent;
    private uint _nextToken = 1;
    private long _received;
    private int _roomAt;
    private bool _isReady;
    private bool _isOver;
    private bool _isClosing;
    private long _closedAt;
    private string? _killedFor;
    private bool _strikes;
    private long _killedAt;
    private ChildEnd? _end;

    private ChildWorker(ExecutorContext context, ChildSeat seat, ChildConnection connection, GroupSizer sizer)
    {
        (_context, _seat, _connection) = (context, seat, connection);
        _sent = new SentLeases(context.Time, sizer);
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

    /// <summary>It has told that it can work.</summary>
    public bool IsReady => Locked(() => _isReady);

    /// <summary>How it ended; null before. From then on it has nothing in hand.</summary>
    public ChildEnd? End => Locked(() => _end);

    /// <summary>
    /// What its slot says. A child that is stopped while it hands over waits for nobody, unless it is we who let it wait.
    /// </summary>
    public WorkerSlotReading Read()
    {
        var reading = Slot.Read();
        return reading.State == WorkerState.HandingOver && !_isPosting ? reading with { State = WorkerState.Working } : reading;
    }

    /// <summary>Items that it has in hand.</summary>
    public int Items => Locked(() => _sent.Items);

    /// <summary>Outcomes that came from it.</summary>
    public long Received => Locked(() => _received);

    /// <summary>When it was killed, in the clock of the run; 0 for never.</summary>
    public long KilledAt => Locked(() => _killedAt);

    /// <summary>When it was told to end, in the clock of the run; null where it was not.</summary>
    public long? LeavingSince => Locked(() => _isClosing ? _closedAt : (long?)null);

    /// <summary>It was told to end, or has ended: nothing is to be sent any more.</summary>
    public bool IsLeaving => Locked(() => _isClosing || _isOver);

    /// <summary>The process is gone and was reaped.</summary>
    public bool IsReaped => _connection.WaitForExit(TimeSpan.Zero);

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

    /// <summary>
    /// Waits until no more than <paramref name="items"/> are in hand; false when the child is leaving or has ended.
    /// </summary>
    public bool WaitForRoom(Func<int> items)
    {
        lock (_lock)
        {
            while (!_isOver && !_isClosing && _sent.Items > (_roomAt = items()))
            {
                Monitor.Wait(_lock);
            }

            return !_isOver && !_isClosing;
        }
    }

    /// <summary>Hands leases over, to a child that is ready; what a child that has ended cannot take goes straight back.</summary>
    public void Send(IReadOnlyList<Lease> leases)
    {
        var sent = new List<SentLease>(leases.Count);
        lock (_lock)
        {
            if (!_isOver)
            {
                sent.AddRange(leases.Select(l => new SentLease(_nextToken++, l)));
                _sent.Add(sent);
            }
        }

        if (sent.Count == 0)
        {
            foreach (var lease in leases.Reverse())
            {
                _context.Desk.Return(lease);
                lease.Dispose();
            }

            return;
        }

        _frames.Clear();
        _frames.Begin(FrameKind.Batches);
        var yields = _seat.Control.Yields;
        sent.ForEach(l => BatchCodec.Write(_frames, l.Token, yields, l.Lease));
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
        lock (_lock)
        {
            _closedAt = _isClosing ? _closedAt : _context.Time.GetTimestamp();
            _isClosing = true;
            Monitor.PulseAll(_lock);
        }

        _seat.Control.Close();
    }

    /// <summary>Nothing follows on its stdin. By the feeding thread, or where there is none.</summary>
    public void CloseInput() => _connection.CloseInput();

    /// <summary>
    /// Ends it at once. <paramref name="strikes"/> where its current item is to blame; else the item is simply done again.
    /// </summary>
    public void Kill(string reason, bool strikes)
    {
        lock (_lock)
        {
            if (_killedFor is null)
            {
                (_killedFor, _strikes, _killedAt) = (reason, strikes, _context.Time.GetTimestamp());
            }
        }

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

    /// <summary>Waits until it has ended, and what it had in hand is given back.</summary>
    public bool WaitUntilOver(TimeSpan time)
    {
        lock (_lock)
        {
            var began = _context.Time.GetTimestamp();
            while (_end is null && time > _context.Time.GetElapsedTime(began))
            {
                _ = Monitor.Wait(_lock, time - _context.Time.GetElapsedTime(began));
            }

            return _end is not null;
        }
    }

    /// <summary>Waits until the child can work; false when it has ended before, or the time is over.</summary>
    public bool WaitUntilReady(TimeSpan time)
    {
        lock (_lock)
        {
            var began = _context.Time.GetTimestamp();
            while (!_isReady && !_isOver && time > _context.Time.GetElapsedTime(began))
            {
                _ = Monitor.Wait(_lock, time - _context.Time.GetElapsedTime(began));
            }

            return _isReady && !_isOver;
        }
    }

    /// <summary>Waits until nothing is in hand, or the child has ended, or the time is over.</summary>
    public void WaitUntilIdle(TimeSpan time)
    {
        lock (_lock)
        {
            if (!_isOver && _sent.Items > 0)
            {
                _ = Monitor.Wait(_lock, time);
            }
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

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
        _seat.Changed();
    }

    private bool Greet(FrameReader reader)
    {
        if (ChildGreeting.Exchange(_connection, _seat.Hello, reader, out var refusal))
        {
            lock (_lock)
            {
                _isReady = true;
                Monitor.PulseAll(_lock);
            }

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

        if (Accept(frame) is not { } proposal)
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

    private Proposal? Accept(in OutcomesFrame frame)
    {
        lock (_lock)
        {
            if (_sent.Find(frame.Token) is not { } lease
                || frame.Count > lease.Left || frame.First != lease.Next - lease.Lease.From)
            {
                return null;
            }

            OutcomeBuffer? outcomes = null;
            if (frame.Count > 0)
            {
                outcomes = _context.Inbox.Rent();
                outcomes.Load(frame.Outcomes, frame.Count);
            }

            var first = lease.Next;
            _received += frame.Count;
            _sent.Take(lease, frame.Count, frame.ReturnsRest);
            if (_sent.Items <= _roomAt)
            {
                // Not for every frame: each wakes the feeder for nothing.
                Monitor.PulseAll(_lock);
            }

            return new Proposal(lease.Lease, first, outcomes, frame.ReturnsRest);
        }
    }

    /// <summary>Nothing is in hand any more: what was goes back, behind what was proposed.</summary>
    private void Conclude(string how)
    {
        var reading = Slot.Read();
        IReadOnlyList<SentLease> left;
        SentLease? current;
        int index;
        ChildEnd end;
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            current = _sent.Current(reading, _received, _context.Job.Repeatable, out index);
            left = _sent.TakeAll();
            _isOver = true;
            var isBlamed = current is not null && (_killedFor is null || _strikes);
            var cause = _killedFor ?? (_log.LastWords.Length == 0 ? how : $"{how}: {_log.LastWords}");
            end = new ChildEnd(cause, _isReady, _isClosing, _killedFor is not null, _received)
            {
                Struck = isBlamed ? current!.Lease.Batch[index].Path : null,
                Offset = reading.Offset,
                IsExpected = _isClosing && _killedFor is null && current is null,
            };
            _seat.Control.Close();
        }

        GiveBack(left, current, index, end.Struck is not null);
        lock (_lock)
        {
            _end = end;
            Monitor.PulseAll(_lock);
        }

        _seat.Changed();
    }

    private void GiveBack(IReadOnlyList<SentLease> left, SentLease? current, int index, bool isBlamed)
    {
        // Each goes to the front of the queue: the last first, so that they stand there in their old order.
        foreach (var sent in left.Reverse())
        {
            var proposal = new Proposal(sent.Lease, sent.Next, null, ReturnsRest: true);
            if (sent == current && !_context.Job.Repeatable)
            {
                proposal = proposal with { SettleNext = OutcomeStatus.Failed };
            }
            else if (sent == current && isBlamed)
            {
                proposal = _seat.IsLone
                    ? proposal with { SettleNext = OutcomeStatus.Quarantined }
                    : proposal with { StrikeAt = index };
            }

            _context.Inbox.Post(proposal);
            sent.Lease.Dispose();
        }
    }
}
