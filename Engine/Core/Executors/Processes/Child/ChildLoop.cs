using System.Diagnostics;
using System.Text;
using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Child;

/// <summary>Creates the job that a hello names. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
internal delegate Result<IJob> MakeJob(string kind, byte[] spec);

/// <summary>
/// The life of a child process: handshake, items, handing over their outcomes, end with its input. For the process's main
/// thread. Start-up time matters in a short run, so nothing is done here that is not needed.
/// </summary>
internal sealed class ChildLoop(Stream input, Stream output, Action<Exception, FilePath> onBug, MakeJob makeJob)
{
    /// <summary>Exit code: the input was not a hello. Most likely started by hand.</summary>
    public const int NoHello = 64;

    /// <summary>Exit code: the job could not be created here.</summary>
    public const int Refused = 69;

    /// <summary>Exit code: the parent is gone.</summary>
    public const int Orphaned = 71;

    private readonly SupervisionOptions _options = SupervisionOptions.Default;
    private readonly long _handOverTicks = (long)(SupervisionOptions.Default.ChildHandOverInterval.TotalSeconds * Stopwatch.Frequency);
    private readonly MessageWriter _messages = new();
    private readonly OutcomeBuffer _outcomes = new();
    private ChildControl _control = null!;
    private WorkerSlot _slot = null!;
    private uint _returnRequests;
    private bool _flushesEach;
    private long _flushedAt;

    /// <summary>Returns the exit code.</summary>
    public int Run()
    {
        var reader = new MessageReader(input);
        if (reader.Read(out var kind, out var content) != MessageRead.Message || kind != MessageKind.Hello)
        {
            return NoHello;
        }

        if (Hello.TryRead(content, out var refusal) is not { } hello)
        {
            return Refuse(refusal);
        }

        if (ParentLink.TryRead(hello.Link) is not { } link)
        {
            return Refuse(Hello.NoMessage);
        }

        if (!ParentLifetime.DieWithParent(link.ParentId))
        {
            return Orphaned;
        }

        ParentLifetime.IgnoreTerminalSignals();
        ParentLifetime.RaiseOomScore();
        return Open(hello, link).TryGet(out var job, out var refused) ? Work(job, reader) : Refuse(refused.Message);
    }

    private Result<IJob> Open(Hello hello, ParentLink link)
    {
        try
        {
            (_slot, _control) = SharedSlots.Open(link.SlotsPath, link.SlotIndex, link.SlotCount);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Diagnostic($"the memory shared with the parent cannot be opened: {TextEscaper.Escape(exception.Message)}");
        }

        _flushesEach = hello.FlushesEach;
        _slot.SetSystemId(Environment.ProcessId);
        return makeJob(hello.JobKind, hello.JobSpec);
    }

    /// <summary>Ends with a reason.</summary>
    private int Refuse(DisplayText reason)
    {
        _messages.Clear();
        _messages.Begin(MessageKind.Refused);
        _messages.Raw(Encoding.UTF8.GetBytes(reason));
        _messages.End();
        Flush();
        return Refused;
    }

    private int Work(IJob job, MessageReader reader)
    {
        using var worker = job.CreateWorker();
        var runner = new BatchRunner(worker, _slot, onBug);
        using var received = new ChildInput(reader, _control, _options);
        received.Start();
        _messages.Begin(MessageKind.Ready);
        _messages.End();
        Flush();
        _slot.SetState(WorkerState.Idle);
        Func<bool> mayContinue = MayContinue;
        while (Next(received) is { } batch)
        {
            _returnRequests = batch.ReturnRequests;
            Do(batch, runner, mayContinue, received.Stop);
            worker.EndBatch();
        }

        Flush();
        _slot.SetState(WorkerState.Ended);
        return 0;
    }

    /// <summary>Hands over its outcomes before it waits.</summary>
    private ReceivedBatch? Next(ChildInput received)
    {
        if (received.Take(mayWait: false) is { } batch)
        {
            return batch;
        }

        Flush();
        _slot.SetState(WorkerState.Idle);
        _slot.Enter(WorkPhase.Input);
        return received.Take(mayWait: true);
    }

    private void Do(ReceivedBatch received, BatchRunner runner, Func<bool> mayContinue, CancellationToken stop)
    {
        var batch = received.Batch;
        var index = 0;
        while (true)
        {
            var first = index;
            _outcomes.Clear();
            index = runner.Run(batch, index, _outcomes, mayContinue, stop);
            var returnsRest = index < batch.Count && IsAskedBack;
            if (_outcomes.Count > 0 || returnsRest)
            {
                new OutcomesMessage
                {
                    Token = received.Token,
                    First = first,
                    Count = _outcomes.Count,
                    ReturnsRest = returnsRest,
                    Outcomes = _outcomes.Bytes,
                }.Write(_messages);
            }

            if (_flushesEach || returnsRest || _messages.Length >= _options.ChildHandOverBytes || IsOld)
            {
                Flush();
            }

            if (index == batch.Count || returnsRest)
            {
                return;
            }
        }
    }

    private bool IsAskedBack => _control.ReturnRequests != _returnRequests;

    private bool IsOld => Stopwatch.GetTimestamp() - _flushedAt > _handOverTicks;

    private bool MayContinue() => !IsAskedBack && (_outcomes.Count == 0 || !(_flushesEach || IsOld));

    private void Flush()
    {
        _flushedAt = Stopwatch.GetTimestamp();
        if (_messages.Length == 0)
        {
            return;
        }

        _slot?.SetState(WorkerState.HandingOver);
        _slot?.Enter(WorkPhase.Output);
        try
        {
            output.Write(_messages.Bytes);
            output.Flush();
        }
        catch (IOException)
        {
            // The pipe has no reader: the parent is gone, or about to end this child.
            Environment.Exit(Orphaned);
        }

        _messages.Clear();
    }
}
