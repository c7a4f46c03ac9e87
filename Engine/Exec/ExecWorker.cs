using System.Diagnostics;
using System.Text;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Exec.Commands;
using TuiScan.Exec.Log;

namespace TuiScan.Exec;

/// <summary>Runs the command for each of its files, and records its start and its end in the job log. Owned by one worker.</summary>
internal sealed class ExecWorker : IItemWorker
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);

    private readonly ExecJob _job;
    private readonly RootedDirectories _directories;
    private readonly BoundedOutput _output;
    private readonly byte[] _logFolder;
    private readonly IReadOnlyList<byte[]> _logNames;
    private readonly CommandTicket _ticket;
    private readonly CommandRunner _runner;

    public ExecWorker(ExecJob job)
    {
        _job = job;
        _logFolder = Encoding.UTF8.GetBytes(Path.GetDirectoryName(job.LogPath) is { Length: > 1 } folder ? folder + "/" : "/");
        _logNames = ExecLogOpener.OwnNames(job.LogPath);
        _directories = new RootedDirectories(job.FileSystem, job.Roots);
        _output = new BoundedOutput(job.Command.OutputLimit);
        _ticket = new CommandTicket(job.RunningFolder);
        _runner = new CommandRunner(job.Command.Timeout, _output, _ticket);
    }

    public void EndBatch() => _directories.Forget();

    public void Dispose()
    {
        _ticket.Dispose();
        _directories.Dispose();
    }

    public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
    {
        if (item.Fault.IsFault && item.Fault != FaultCode.CrossDevice && item.Fault != FaultCode.NotFound)
        {
            // A directory that could not be listed.
            return Failed(payload, item.Fault);
        }

        if (!IsFile(item, slot) || IsOwn(item))
        {
            return ItemOutcome.Skipped;
        }

        var key = ItemKey.Of(item.Path);
        switch (_job.Settled.Find(key))
        {
            case ExecState.Done:
                new ExecRecord { State = ExecState.Skipped }.Write(payload);
                return ItemOutcome.Skipped;
            case ExecState.Unknown:
                new ExecRecord { State = ExecState.Unknown }.Write(payload);
                return ItemOutcome.Faulted(FaultCode.OutcomeUnknown);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ItemOutcome.Cancelled;
        }

        slot.Enter(WorkPhase.Compute);
        return Run(item, key, payload, slot, cancellationToken);
    }

    /// <summary>The job log and its side files, and outputs in progress.</summary>
    private bool IsOwn(in ItemRef item)
    {
        if (_job.Command.HasOutput && OutputFile.IsTemporaryName(item.Name))
        {
            return true;
        }

        foreach (var name in _logNames)
        {
            if (item.Name.SequenceEqual(name))
            {
                return new ItemValues(item, _job.Roots)[Placeholder.Path].AsSpan().SequenceEqual([.. _logFolder, .. name]);
            }
        }

        return false;
    }

    private bool IsFile(in ItemRef item, WorkerSlot slot)
    {
        if (item.Type != EntryType.Unknown)
        {
            return item.Type == EntryType.File;
        }

        slot.Enter(WorkPhase.Open);
        var entry = default(Entry);
        return _directories.Get(item, out var directory).IsSuccess
            && _job.FileSystem.Stat(directory!, item.Name, ref entry).IsSuccess
            && entry.Type == EntryType.File;
    }

    private ItemOutcome Run(in ItemRef item, ItemKey key, OutcomeBuffer payload, WorkerSlot slot, CancellationToken stop)
    {
        var path = item.Path;
        if (_job.Log.Begin(key, path) is { IsFault: true } unlogged)
        {
            new ExecRecord { State = ExecState.Unlogged }.Write(payload);
            return ItemOutcome.Faulted(unlogged);
        }

        var began = Stopwatch.GetTimestamp();
        var fault = RunUntilDone(new ItemValues(item, _job.Roots), slot, out var end, out var attempts, stop);
        var state = fault.IsSuccess ? ExecState.Done : fault == FaultCode.OutcomeUnknown ? ExecState.Unknown : ExecState.Failed;
        unlogged = _job.Log.End(key, path, ExecLog.WordOf(state, fault), end, attempts, Stopwatch.GetElapsedTime(began));
        new ExecRecord
        {
            State = unlogged.IsFault ? ExecState.Unlogged : state,
            End = end,
            Attempts = attempts,
            OutputLength = _output.Total,
            Output = _output.ToArray(),
        }.Write(payload);
        return unlogged.IsFault ? ItemOutcome.Faulted(unlogged) : fault.IsFault ? ItemOutcome.Faulted(fault) : ItemOutcome.Completed(0);
    }

    private FaultCode RunUntilDone(ItemValues values, WorkerSlot slot, out CommandEnd end, out int attempts, CancellationToken stop)
    {
        var pause = FirstPause;
        for (attempts = 1; ; attempts++)
        {
            var fault = RunOnce(values, slot, out end, stop);
            var isWorthAnother = fault == FaultCode.CommandFailed || fault == FaultCode.CommandSignalled || fault == FaultCode.CommandTimedOut
                || fault == FaultCode.NoOutput;
            if (!isWorthAnother || attempts > _job.Command.Retries || Pause(pause, slot, stop))
            {
                return fault;
            }

            pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
        }
    }

    private FaultCode RunOnce(ItemValues values, WorkerSlot slot, out CommandEnd end, CancellationToken stop)
    {
        end = default;
        _output.Clear();
        if (!_job.Command.HasOutput)
        {
            return Start(values, [], slot, out end, stop);
        }

        if (_job.Command.OutputFor(values) is not { } final)
        {
            return FaultCode.Invalid;
        }

        var output = new OutputFile(final, values[Placeholder.Path]);
        var fault = output.Prepare(_job.Kept);
        if (fault.IsFault)
        {
            return fault;
        }

        values[Placeholder.Output] = output.Target;
        fault = Start(values, output.Temporary, slot, out end, stop);
        fault = fault.IsFault ? fault : output.Keep(_job.Kept);
        if (fault.IsFault)
        {
            output.Drop();
        }

        return fault;
    }

    /// <param name="values">The values of the placeholders.</param>
    /// <param name="temporary">The file to remove if this worker dies; empty for none.</param>
    /// <param name="slot">Receives signs of progress.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="stop">Ends it when cancelled.</param>
    private FaultCode Start(ItemValues values, byte[] temporary, WorkerSlot slot, out CommandEnd end, CancellationToken stop)
    {
        end = default;
        if (_ticket.Prepare(values[Placeholder.Number], temporary, out var mark) is { IsFault: true } fault)
        {
            return fault;
        }

        byte[][] environment =
        [
            mark,
            .. _job.Command.Environment,
            .. Placeholders.All.Select(placeholder => (byte[])[.. Encoding.ASCII.GetBytes(Placeholders.VariableOf(placeholder)), (byte)'=', .. values[placeholder]]),
        ];
        return _runner.Run(
            Encoding.UTF8.GetBytes(_job.Command.Program), _job.Command.ArgumentsFor(values), environment, slot, out end, stop);
    }

    /// <summary>Waits before the next attempt, with signs of progress; true where the run is to stop.</summary>
    private static bool Pause(TimeSpan time, WorkerSlot slot, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (time - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            if (stop.WaitHandle.WaitOne(left < FirstPause ? left : FirstPause))
            {
                return true;
            }

            slot.AddBytes(0);
        }

        return stop.IsCancellationRequested;
    }

    private static ItemOutcome Failed(OutcomeBuffer payload, FaultCode fault)
    {
        new ExecRecord { State = ExecState.Failed }.Write(payload);
        return ItemOutcome.Faulted(fault);
    }
}
