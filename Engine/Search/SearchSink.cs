using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Search;

/// <summary>
/// Writes the matches, file by file, and counts. Where lines have no reader, as under the screen, a match is a row of the results. Called
/// by the collector's thread; the counts may be read by any.
/// </summary>
internal sealed class SearchSink(IReadOnlyList<OpenedRoot> roots, IJobOutput? output, AlertBoard alerts, ResultBoard results) : IJobSink
{
    private readonly SearchCounters _counters = new();

    public CounterSet Counters => _counters.Snapshot();

    public long? Verified => null;

    public long? Entries => null;

    /// <summary>The job's result, the same in every mode.</summary>
    public JobConclusion Conclude() => new(
        [
            new ResultField("filesSearched", _counters.Files.Value),
            new ResultField("filesWithMatches", _counters.Matching.Value),
            new ResultField("matches", _counters.Matches.Value),
            new ResultField("binaryFilesWithMatches", _counters.Binary.Value),
            new ResultField("unreadable", _counters.Unreadable.Value),
        ],
        _counters.Unreadable.Value > 0 ? 2 : _counters.Matching.Value > 0 ? 0 : 1);

    public FaultCode Commit(in CommittedItem item)
    {
        var fault = FaultCode.None;
        if (item.Outcome.Status != OutcomeStatus.Skipped)
        {
            if (!item.Payload.IsEmpty)
            {
                _counters.Matching.Increment();
                fault = item.Payload[0] == MatchRecord.Spilled ? TellSpilled(item) : TellAll(item);
            }

            fault = fault.IsSuccess ? Count(item) : fault;
        }

        return fault.IsFault || output is null ? fault : output.Tick();
    }

    public FaultCode Complete(RunEnding ending) => output?.Complete() ?? FaultCode.None;

    private FaultCode Count(in CommittedItem item)
    {
        if (item.Outcome.Status == OutcomeStatus.Completed)
        {
            _counters.Files.Increment();
            return FaultCode.None;
        }

        _counters.Unreadable.Increment();
        var reason = item.Outcome.Fault;
        alerts.Add(Severity.Medium, "unreadable", item.Item.Path, reason.Sentence, null);
        return output is null ? FaultCode.None : output.Write(new JobLine
        {
            Kind = JobLineKind.Fault,
            Path = item.Item.Path.Bytes,
            ShownPath = ShownPath(item),
            Fault = reason,
        });
    }

    private FaultCode TellAll(in CommittedItem item)
    {
        var shown = ShownPath(item);
        var rest = item.Payload;
        var fault = FaultCode.None;
        while (fault.IsSuccess && MatchRecord.TextLength(rest) is >= 0 and var length && length <= rest.Length - MatchRecord.HeaderLength)
        {
            fault = Tell(item, shown, MatchRecord.Read(rest, rest.Slice(MatchRecord.HeaderLength, length)));
            rest = rest[(MatchRecord.HeaderLength + length)..];
        }

        return fault;
    }

    private FaultCode TellSpilled(in CommittedItem item)
    {
        var path = Encoding.UTF8.GetString(item.Payload[1..]);
        if (SpillFile.Open(path, 64 * 1024, out var file).IsFault)
        {
            return FaultCode.Io;
        }

        try
        {
            using var spill = file!;
            var shown = ShownPath(item);
            var header = new byte[MatchRecord.HeaderLength];
            var text = new byte[4096];
            var fault = FaultCode.None;
            while (fault.IsSuccess && spill.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
            {
                var length = MatchRecord.TextLength(header);
                text = text.Length < length ? new byte[length] : text;
                spill.ReadExactly(text, 0, length);
                fault = Tell(item, shown, MatchRecord.Read(header, text.AsSpan(0, length)));
            }

            return fault;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FaultCode.Io;
        }
        finally
        {
            SpillFile.Remove(path);
        }
    }

    private FaultCode Tell(in CommittedItem item, ReadOnlySpan<byte> shown, in MatchRecord record)
    {
        _counters.Matches.Add(record.Kind == JobLineKind.Count ? record.Number : 1);
        if (record.Kind == JobLineKind.Binary)
        {
            _counters.Binary.Increment();
        }

        if (output is null)
        {
            SearchRows.Add(results, item.Item.Path, record);
            return FaultCode.None;
        }

        return output.Write(new JobLine
        {
            Kind = record.Kind,
            Path = item.Item.Path.Bytes,
            ShownPath = shown,
            Number = record.Number,
            Column = record.Column,
            Text = record.Text,
        });
    }

    private byte[] ShownPath(in CommittedItem item)
    {
        var path = item.Item.Path;
        return roots.Count == 1 ? RootPaths.Join(roots[0].Shown, path.Bytes) : path.Bytes.ToArray();
    }
}
