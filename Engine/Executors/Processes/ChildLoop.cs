using System.Diagnostics;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>Makes the job that a hello names; null, with the reason for people, where it cannot.</summary>
internal delegate IJob? MakeJob(string kind, byte[] spec, out string refusal);

/// <summary>
/// The life of a child process: greets, does items, hands their outcomes over, ends with its input. For the process's main
/// thread. Start-up is what a short run notices, so nothing is done here that need not be.
/// </summary>
internal sealed class ChildLoop(Stream input, Stream output, Action<Exception, FilePath> onBug, MakeJob makeJob)
{
    /// <summary>Exit code: what came was no hello. Started by hand, most likely.</summary>
    public const int NoHello = 64;

    /// <summary>Exit code: the job could not be made here.</summary>
    public const int Refused = 69;

    /// <summary>Exit code: the parent is gone.</summary>
    public const int Orphaned = 71;

    /// <summary>Outcomes are handed over once they are this old: the parent commits and shows them then.</summary>
    private static readonly long FlushTicks = Stopwatch.Frequency / 100;

    private const int FlushLength = 32 * 1024;

    private readonly FrameWriter _frames = new();
    private readonly OutcomeBuffer _outcomes = new();
    private ChildControl _control = null!;
    private WorkerSlot _slot = null!;
    private uint _yields;
    private bool _flushesEach;
    private long _flushedAt;

    /// <summary>Gives the exit code.</summary>
    public int Run()
    {
        var reader = new FrameReader(input);
        if (reader.Read(out var kind, out var content) != FrameRead.Frame || kind != FrameKind.Hello)
        {
            return NoHello;
        }

        if (Hello.TryRead(content, out var refusal) is not { } hello)
        {
            return Refuse(refusal);
        }

        if (!ChildBonds.DieWithParent(hello.ParentId))
        {
            return Orphaned;
        }

        ChildBonds.IgnoreTerminalSignals();
        ChildBonds.GoFirstWhenMemoryEnds();
        return Open(hello, out refusal) is { } job ? Work(job, reader) : Refuse(refusal);
    }

    private IJob? Open(Hello hello, out string refusal)
    {
        try
        {
            (_slot, _control) = SharedSlots.Open(hello.SlotsPath, hello.SlotIndex, hello.SlotCount);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refusal = $"the memory shared with the parent cannot be opened: {exception.Message}";
            return null;
        }

        _flushesEach = hello.FlushesEach;
        _slot.SetSystemId(Environment.ProcessId);
        return makeJob(hello.JobKind, hello.JobSpec, out refusal);
    }

    private int Refuse(string reason)
    {
        _frames.Clear();
        _frames.Begin(FrameKind.Refused);
        _frames.Raw(Encoding.UTF8.GetBytes(reason));
        _frames.End();
        Flush();
        return Refused;
    }

    private int Work(IJob job, FrameReader reader)
    {
        using var worker = job.CreateWorker();
        var runner = new BatchRunner(worker, _slot, onBug);
        using var received = new ChildInput(reader, _control);
        received.Start();
        _frames.Begin(FrameKind.Ready);
        _frames.End();
        Flush();
        _slot.SetState(WorkerState.Idle);
        Func<bool> mayGoOn = MayGoOn;
        while (Next(received) is { } batch)
        {
            _yields = batch.Yields;
            Do(batch, runner, mayGoOn, received.Stop);
            worker.EndBatch();
        }

        Flush();
        _slot.SetState(WorkerState.Ended);
        return 0;
    }

    /// <summary>Before it waits it hands over what it has.</summary>
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

    private void Do(ReceivedBatch received, BatchRunner runner, Func<bool> mayGoOn, CancellationToken stop)
    {
        var batch = received.Batch;
        var index = 0;
        while (true)
        {
            var first = index;
            _outcomes.Clear();
            index = runner.Run(batch, index, _outcomes, mayGoOn, stop);
            var returnsRest = index < batch.Count && IsYielded;
            if (_outcomes.Count > 0 || returnsRest)
            {
                new OutcomesFrame
                {
                    Token = received.Token,
                    First = first,
                    Count = _outcomes.Count,
                    ReturnsRest = returnsRest,
                    Outcomes = _outcomes.Bytes,
                }.Write(_frames);
            }

            if (_flushesEach || returnsRest || _frames.Length >= FlushLength || IsOld)
            {
                Flush();
            }

            if (index == batch.Count || returnsRest)
            {
                return;
            }
        }
    }

    private bool IsYielded => _control.Yields != _yields;

    private bool IsOld => Stopwatch.GetTimestamp() - _flushedAt > FlushTicks;

    private bool MayGoOn() => !IsYielded && (_outcomes.Count == 0 || !(_flushesEach || IsOld));

    private void Flush()
    {
        _flushedAt = Stopwatch.GetTimestamp();
        if (_frames.Length == 0)
        {
            return;
        }

        _slot?.SetState(WorkerState.HandingOver);
        _slot?.Enter(WorkPhase.Output);
        try
        {
            output.Write(_frames.Bytes);
            output.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more: the parent is gone, or about to end this child.
            Environment.Exit(Orphaned);
        }

        _frames.Clear();
    }
}
