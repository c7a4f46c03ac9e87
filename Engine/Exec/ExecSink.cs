using System.Diagnostics;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;
using TuiScan.Exec.Commands;
using TuiScan.Exec.Log;
using TuiScan.Exec.Settings;

namespace TuiScan.Exec;

/// <summary>
/// Counts and reports the outcomes of files, records the outcomes that no worker could, and ends the run when too many commands
/// fail. Called by the collector's thread; the counts may be read by any.
/// </summary>
internal sealed class ExecSink(
    JobContext context, ExecCommand command, StopRule rule, ExecLog log, CommandReaper reaper, DisplayText shownLog) : IJobSink
{
    private static readonly long FlushEvery = Stopwatch.Frequency;

    private readonly IReadOnlyList<OpenedRoot> _roots = context.Roots;
    private readonly OutputNames _outputs = new(command, context.Roots);
    private readonly ExecCounters _counters = new();
    private long _replaced; // outputs
    private DisplayText _firstReplaced;
    private long _flushedAt = Stopwatch.GetTimestamp();
    private FaultCode _logFault;
    private bool _isInterrupted;

    public CounterSet Counters => _counters.Snapshot();

    public long? Verified => null;

    public long? Entries => null;

    /// <summary>The job's result, the same in every mode.</summary>
    public JobConclusion Conclude() => new(
        [
            new ResultField("files", _counters.Total),
            new ResultField("done", _counters.Done.Value),
            new ResultField("failed", _counters.Failed.Value),
            new ResultField("unknown", _counters.Unknown.Value),
            new ResultField("skipped", _counters.Skipped.Value),
        ],
        _logFault.IsFault ? ExitCodes.CannotWrite : _counters.NotDone > 0 ? ExitCodes.Unverified : ExitCodes.Clean)
    {
        Notes = [.. Notes()],
        Failure = _logFault.IsFault ? (DisplayText)$"the job log {shownLog} could not be written: {_logFault.Message} ({_logFault.Name})" : null,
    };

    public FaultCode Commit(in CommittedItem item)
    {
        var record = item.Outcome.Status is OutcomeStatus.Completed or OutcomeStatus.Faulted or OutcomeStatus.Skipped
            ? ExecRecord.Read(item.Payload)
            : new ExecRecord { State = ExecState.None };
        var fault = item.Outcome.Status == OutcomeStatus.Skipped && record.State == ExecState.None ? FaultCode.None : Take(item, record);
        fault = fault.IsFault ? fault : FlushNowAndThen();
        return fault.IsFault || context.Output is not { } output ? fault : output.Tick();
    }

    public FaultCode Complete(RunEnding ending)
    {
        _isInterrupted = ending == RunEnding.Interrupted;
        var fault = Logged(log.Flush());
        return fault.IsFault ? fault : context.Output?.Complete() ?? FaultCode.None;
    }

    private FaultCode Take(in CommittedItem item, in ExecRecord record)
    {
        var fault = item.Outcome.Fault;
        switch (record.State)
        {
            case ExecState.Done:
                _counters.Done.Increment();
                WatchOutput(item);
                return Tell(item, record, "done", fault);
            case ExecState.Skipped:
                _counters.Skipped.Increment();
                WatchOutput(item);
                return Tell(item, record, "skipped", fault);
            case ExecState.Failed:
                _counters.Failed.Increment();
                StopWhereDue();
                return Tell(item, record, "failed", fault);
            case ExecState.Unknown:
                _counters.Unknown.Increment();
                return Tell(item, record, "unknown", fault);
            case ExecState.Unlogged:
                return Logged(fault);
            default:
                return TakeUnknown(item, record, fault);
        }
    }

    /// <summary>Its worker died, or met a bug in our code: its running command is ended, and the item is not run again.</summary>
    private FaultCode TakeUnknown(in CommittedItem item, in ExecRecord record, FaultCode fault)
    {
        _counters.Unknown.Increment();
        reaper.EndOrphans();
        StopWhereDue();
        var path = item.Item.Path;
        var unlogged = Logged(log.End(ItemKey.Of(path), path, ExecLog.WordOf(ExecState.Unknown, fault), default, 1, TimeSpan.Zero));
        return unlogged.IsFault ? unlogged : Tell(item, record, "unknown", fault);
    }

    private FaultCode Tell(in CommittedItem item, in ExecRecord record, string state, FaultCode fault)
    {
        var place = fault.IsFault ? PlaceOf(item, fault) : null;
        var detail = fault.IsFault ? ExecTexts.Of(fault, record, place) : default;
        if (fault.IsFault)
        {
            context.Alerts.Add(state == "unknown" ? Severity.High : Severity.Medium, state, item.Item.Path, detail, null);
        }

        if (context.Output is not { } output)
        {
            ExecRows.Add(context.Results, item.Item.Path, state, record);
            return FaultCode.None;
        }

        return output.Write(new JobLine
        {
            Kind = JobLineKind.Item,
            Path = item.Item.Path.Bytes,
            ShownPath = ShownPath(item),
            State = state,
            Detail = detail,
            Fields = FieldsOf(record, fault, place is null ? "" : detail),
            Text = record.Output,
        });
    }

    /// <summary>The file that was in the way of an item's output; null where there was none.</summary>
    private byte[]? PlaceOf(in CommittedItem item, FaultCode fault)
    {
        if (!command.HasOutput)
        {
            return null;
        }

        var values = new ItemValues(item.Item, _roots);
        return command.OutputFor(values) is { } path ? new OutputFile(path, values[Placeholder.Path]).PlaceOf(fault) : null;
    }

    private static List<ResultField> FieldsOf(in ExecRecord record, FaultCode fault, string detail)
    {
        var fields = new List<ResultField>();
        if (fault.IsFault)
        {
            fields.Add(new ResultField("error", fault.Name.ToString()));
            fields.Add(new ResultField("message", fault.Message.ToString()));
        }

        if (detail.Length > 0)
        {
            fields.Add(new ResultField("detail", detail));
        }

        if (record.Attempts > 0)
        {
            fields.Add(record.End.Signal == 0 ? new ResultField("exit", (long)record.End.Code) : new ResultField("signal", (long)record.End.Signal));
            fields.Add(new ResultField("attempts", (long)record.Attempts));
            fields.Add(new ResultField("outputLength", record.OutputLength));
        }

        return fields;
    }

    private IEnumerable<DisplayText> Notes()
    {
        if (_replaced > 0)
        {
            yield return $"outputs that have the name of another file's, so that one took the other's place: {_replaced}; the first is {_firstReplaced}";
        }

        if (_isInterrupted)
        {
            yield return $"tuiscan run --resume continues where this run stopped; its job log is {shownLog}";
        }
    }

    private void WatchOutput(in CommittedItem item)
    {
        if (_outputs.NameIfTaken(item.Item) is { } name)
        {
            var shown = TextEscaper.Escape(name);
            _firstReplaced = _replaced++ == 0 ? (DisplayText)$"{shown}, of {item.Item.Path.Display}" : _firstReplaced;
            context.Alerts.Add(
                Severity.High, "output", item.Item.Path, $"its output has the name of another file's, and one took the other's place: {shown}", null);
        }
    }

    private void StopWhereDue()
    {
        if (rule.Reason(_counters.NotDone, _counters.Tried) is { } reason)
        {
            context.Stop.Ask(reason);
        }
    }

    private FaultCode FlushNowAndThen()
    {
        if (Stopwatch.GetTimestamp() - _flushedAt < FlushEvery)
        {
            return FaultCode.None;
        }

        _flushedAt = Stopwatch.GetTimestamp();
        return Logged(log.Flush());
    }

    private FaultCode Logged(FaultCode fault)
    {
        _logFault = _logFault.IsFault ? _logFault : fault;
        return fault;
    }

    private byte[] ShownPath(in CommittedItem item)
    {
        var path = item.Item.Path;
        return _roots.Count == 1 ? RootPaths.Join(_roots[0].Shown, path.Bytes) : path.Bytes.ToArray();
    }
}
