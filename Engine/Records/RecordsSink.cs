using System.Globalization;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;
using TuiScan.Records.Aggregates;
using TuiScan.Records.Reading;
using TuiScan.Records.Saving;

namespace TuiScan.Records;

/// <summary>
/// Folds the results of chunks, in the order of the input, and passes their rows to the saver. Called by the collector's
/// thread, at the end by the run's; the counts may be read by any.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="input">The source of the chunks.</param>
/// <param name="stage">Receives rows; null for none.</param>
/// <param name="output">Receives lines; null where they have no reader.</param>
/// <param name="alerts">Receives alerts for display.</param>
internal sealed class RecordsSink(
    RecordsQuery query, IRecordInput input, SaveStage? stage, IJobOutput? output, AlertBoard alerts) : IJobSink
{
    /// <summary>The number of malformed records and chunks that are reported one by one; further ones are only counted.</summary>
    private const int MaxReported = 1000;

    private readonly GroupFold _fold = new(query);
    private readonly RecordsCounters _counters = new();
    private long _told;
    private FaultCode _fault;

    public CounterSet Counters => _counters.Snapshot();

    public long? Verified => null;

    public long? Entries => null;

    public FaultCode Commit(in CommittedItem item)
    {
        _fault = item.Outcome.Status == OutcomeStatus.Completed ? TakePayload(item) : TellUnread(item);
        input.Settle(Encoding.UTF8.GetString(item.Item.Context));
        return _fault.IsSuccess && output is not null ? output.Tick() : _fault;
    }

    public FaultCode Complete(RunEnding ending)
    {
        var fault = output?.Complete() ?? FaultCode.None;

        // The saved part of an incomplete input must not look complete.
        _fault = stage?.Finish(input.Failure is null ? ending : RunEnding.Interrupted) ?? FaultCode.None;
        return _fault.IsFault ? _fault : fault;
    }

    /// <summary>The job's result, the same in every mode.</summary>
    public JobConclusion Conclude()
    {
        List<ResultField> result =
        [
            new("records", _counters.Records.Value),
            new("kept", _counters.Kept.Value),
            new("malformed", _counters.Malformed.Value),
            new("unread", _counters.Unread.Value),
        ];
        if (stage is not null)
        {
            result.Add(new ResultField("output", stage.Output.ToString()));
        }

        if (!_fold.IsIdle && _fault != RecordFaults.TooMany)
        {
            result.Add(new ResultField("groups", (long)_fold.Count));
            result.Add(new ResultField("aggregates", _fold.ToTable()));
        }

        var isTooMany = _fault == RecordFaults.TooMany;
        var failure = isTooMany ? TooManyText : stage?.Failure ?? input.Failure?.Message;
        var exit = isTooMany ? ExitCodes.Usage
            : stage?.Failure is not null ? ExitCodes.CannotWrite
            : input.Failure is { } missing ? missing.ExitCode
            : _counters.Malformed.Value + _counters.Unread.Value > 0 ? ExitCodes.Unverified : ExitCodes.Clean;
        return new JobConclusion(result, exit)
        {
            Failure = failure,
            Notes = stage?.Note is { } note ? [note] : [],
        };
    }

    private static DisplayText TooManyText =>
        $"more than {GroupFold.MaxGroups} groups, or {DistinctColumn.MaxValues} distinct values of {DistinctColumn.MaxBytes >> 20} MiB in all, are not kept in memory: group by a column with fewer values, or take fewer records with where";

    private FaultCode TakePayload(in CommittedItem item)
    {
        if (item.Payload[0] == ChunkResult.Inline)
        {
            return Take(item.Item, item.Payload[1..]);
        }

        var path = Encoding.UTF8.GetString(item.Payload[1..]);
        if (SpillFile.Open(path, 0, out var spill).IsFault)
        {
            return FaultCode.Io;
        }

        var payload = new byte[spill!.Length];
        try
        {
            spill.ReadExactly(payload);
        }
        catch (IOException)
        {
            return FaultCode.Io;
        }
        finally
        {
            spill.Dispose();
            SpillFile.Remove(path);
        }

        return Take(item.Item, payload);
    }

    private FaultCode Take(in ItemRef item, ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        _counters.Records.Add(reader.Number());
        _counters.Kept.Add(reader.Number());
        _counters.Malformed.Add(reader.Number());
        var fault = FaultCode.None;
        for (var left = reader.Number(); left > 0; left--)
        {
            var (line, reason) = (reader.Number(), new FaultCode((int)reader.Number()));
            fault = fault.IsFault ? fault : Tell(Shown(item), line, reason, "malformed");
        }

        fault = fault.IsFault ? fault : _fold.Merge(ref reader);
        return fault.IsFault || stage is null ? fault : stage.Add(reader.Rest);
    }

    private FaultCode TellUnread(in CommittedItem item)
    {
        if (item.Outcome.Status == OutcomeStatus.Skipped)
        {
            return FaultCode.None;
        }

        _counters.Unread.Increment();
        return Tell(Shown(item.Item), ChunkName.Parse(item.Item.Name).Line, item.Outcome.Fault, "unread");
    }

    private string Shown(in ItemRef item) => input.Shown(Encoding.UTF8.GetString(item.Context));

    private FaultCode Tell(string file, long line, FaultCode reason, string kind)
    {
        if (_told++ >= MaxReported)
        {
            if (_told == MaxReported + 1)
            {
                alerts.Add(Severity.Medium, kind, $"more than {MaxReported} malformed records: the others are counted and not told");
            }

            return FaultCode.None;
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
        alerts.Add(Severity.Medium, kind, FilePath.From(place), reason.Sentence, null);
        return output?.Write(new JobLine
        {
            Kind = JobLineKind.Fault,
            Path = Encoding.UTF8.GetBytes(file),
            ShownPath = Encoding.UTF8.GetBytes(place),
            Number = line,
            Fault = reason,
        }) ?? FaultCode.None;
    }
}
