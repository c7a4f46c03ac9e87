using System.Collections;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Telemetry;
using TuiScan.Integrity.Baselines.Comparing;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// Turns the workers' payloads into findings and counts, and, when the whole tree was seen, finds removed entries. Called as
/// <see cref="ISink"/> says; the counts may be read by any thread.
/// </summary>
internal sealed class CheckSink : IJobSink, IDisposable
{
    private readonly Baseline _baseline;
    private readonly EntryAttributes _compared;
    private readonly PathFilter _filter;
    private readonly PathScope _scope;
    private readonly PassedOverFiles _passedOver;
    private readonly SeverityMap _severities;
    private readonly FindingStore _findings;
    private readonly Action<Finding> _onFinding;
    private readonly BitArray _seen;
    private readonly VerdictCounters _counters = new();
    private readonly Dictionary<int, Finding> _hidden = [];
    private readonly FindingSpool _new;
    private List<FilePath>? _newPaths; // null, as is the next, while nothing is new
    private MoveMatcher? _moves;
    private long _entries;

    /// <param name="baseline">The baseline to compare with.</param>
    /// <param name="compared">See <see cref="CheckOptions"/>.</param>
    /// <param name="filter">Entries that it excludes are not removed.</param>
    /// <param name="scope">Entries outside of it were not looked for.</param>
    /// <param name="passedOver">Our own files, which the walk left out, are not removed.</param>
    /// <param name="severities">The profile's rules.</param>
    /// <param name="findings">Receives all findings; read by the report.</param>
    /// <param name="scratch">Holds new entries when there are many, until it is known which of them were moved.</param>
    /// <param name="onFinding">Called for each finding at once, for display.</param>
    public CheckSink(
        Baseline baseline, EntryAttributes compared, PathFilter filter, PathScope scope, PassedOverFiles passedOver, SeverityMap severities,
        FindingStore findings, ScratchPlace scratch, Action<Finding> onFinding)
    {
        _compared = compared;
        _baseline = baseline;
        _filter = filter;
        _scope = scope;
        _passedOver = passedOver;
        _severities = severities;
        _findings = findings;
        _onFinding = onFinding;
        _seen = new BitArray(baseline.Count);
        _new = new FindingSpool(scratch);
    }

    public VerdictCounters Verdicts => _counters;

    public CounterSet Counters => _counters.Snapshot();

    /// <summary>Entries in the tree now, plus those known below unreadable directories.</summary>
    public long Entries => Interlocked.Read(ref _entries);

    long? IJobSink.Entries => Entries;

    public long? Verified => Math.Max(0, Entries - _counters[Verdict.Unverified] - _counters.Trusted);

    /// <summary>True when an entry that could not be verified, or that was moved, also differs.</summary>
    public bool HasChangedOtherwise { get; private set; }

    public FaultCode Commit(in CommittedItem item)
    {
        if (item.Outcome.Status == OutcomeStatus.Skipped)
        {
            return FaultCode.None;
        }

        Interlocked.Increment(ref _entries);
        var said = default(CheckPayload);
        if (!CheckPayload.TryRead(item.Payload, _baseline.Count, ref said))
        {
            return CommitWithoutWord(item);
        }

        if (said.Record >= 0)
        {
            _seen[said.Record] = true;
        }

        if (said.IsTrusted)
        {
            _counters.AddTrusted();
        }

        if (said.Verdict == Verdict.Unchanged)
        {
            _counters.Add(Verdict.Unchanged);
            NoteHidden(item, said.Record);
            return FaultCode.None;
        }

        return Take(item, said);
    }

    public FaultCode Complete(RunEnding ending)
    {
        if (ending == RunEnding.Complete)
        {
            MarkPassedOver();
            ReportHidden();
            if (_moves is not null)
            {
                ReportNew(FindMoves(_moves));
            }

            ReportRemoved();
        }
        else
        {
            ReportNew([]);
            foreach (var hidden in _hidden.Values.Where(h => h.Entries > 0))
            {
                _counters.Add(Verdict.Unverified);
                Report(hidden);
            }
        }

        return _findings.Fault;
    }

    public void Dispose() => _new.Dispose();

    /// <summary>The worker died or met a bug in our code: there is no payload for the entry.</summary>
    private FaultCode CommitWithoutWord(in CommittedItem item)
    {
        var directory = _baseline.FindDirectory(item.Item.Context);
        var record = directory.Index < 0 ? -1 : _baseline.Find(directory, item.Item.Name);
        var said = new CheckPayload { Verdict = Verdict.Unverified, Record = record };
        if (record >= 0)
        {
            _seen[record] = true;
        }

        return Take(item, said);
    }

    private FaultCode Take(in CommittedItem item, in CheckPayload said)
    {
        var fault = item.Outcome.Fault;
        if (said.Verdict == Verdict.Unverified && fault.IsSuccess)
        {
            fault = FaultCode.Internal;
        }

        var finding = new Finding(
            said.Verdict, item.Item.Path, said.Attributes, _severities.Of(said.Verdict, said.Attributes))
        {
            Before = said.Record < 0 ? null : Record(said.Record),
            After = said.HasEntry ? said.Entry : null,
            Fault = fault,
        };
        HasChangedOtherwise |= said.Verdict == Verdict.Unverified && said.Attributes != EntryAttributes.None;
        var directory = HiddenDirectory(item, said.Record);
        if (directory >= 0 && said.Verdict == Verdict.Unverified)
        {
            // Held back: the number of known entries that it stands for is added at the end.
            _hidden[directory] = finding;
            return FaultCode.None;
        }

        _counters.Add(said.Verdict);
        NoteHidden(item, said.Record);
        return said.Verdict == Verdict.New ? TakeNew(finding) : Report(finding);
    }

    /// <summary>Held back: a new entry may turn out as moved, which is only known once the removed ones are.</summary>
    private FaultCode TakeNew(Finding finding)
    {
        var paths = _newPaths ??= [];
        _moves ??= new MoveMatcher(_baseline, number => paths[number], _compared);
        _moves.AddNew(_new.Count, finding.After!.Value);
        paths.Add(finding.Path);
        _new.Add(finding);
        _onFinding(finding);
        return _new.Fault;
    }

    /// <summary>The row of an item that is a known directory whose listing failed; -1 for others.</summary>
    private int HiddenDirectory(in CommittedItem item, int record) =>
        item.Item.Fault.IsFault && record >= 0 && _baseline.TypeOf(record) == EntryType.Directory
            ? _baseline.FindDirectory(item.Item.Path.Bytes).Index
            : -1;

    /// <summary>Entries below a directory that was not entered (another file system) could not be examined.</summary>
    private void NoteHidden(in CommittedItem item, int record)
    {
        var directory = HiddenDirectory(item, record);
        if (directory >= 0)
        {
            _hidden[directory] = new Finding(
                Verdict.Unverified, item.Item.Path, EntryAttributes.None, _severities.Of(Verdict.Unverified, default))
            {
                Before = Record(record),
                Fault = item.Item.Fault,
                Entries = 0,
            };
        }
    }

    /// <summary>A file of our own may have been an entry when the baseline was recorded: it is neither verified nor removed.</summary>
    private void MarkPassedOver()
    {
        foreach (var (path, name) in _passedOver.All)
        {
            var directory = _baseline.FindDirectory(path);
            if (directory.Index >= 0 && _baseline.Find(directory, name) is >= 0 and var record)
            {
                _seen[record] = true;
            }
        }
    }

    private void ReportHidden()
    {
        int[] directories = [.. _hidden.Keys];
        Array.Sort(directories);
        foreach (var directory in directories)
        {
            var finding = _hidden[directory];
            var below = MarkBelow(directory);
            var itself = finding.Entries;
            Interlocked.Add(ref _entries, below);
            if (below + itself > 0)
            {
                _counters.Add(Verdict.Unverified, below + itself);
                Report(finding with { Entries = below + itself });
            }
        }
    }

    private IReadOnlyList<Move> FindMoves(MoveMatcher moves)
    {
        for (var record = 0; record < _baseline.Count; record++)
        {
            if (!_seen[record] && !IsExcluded(record))
            {
                moves.AddVanished(record);
            }
        }

        return moves.Match();
    }

    /// <summary>Reports new entries, and entries that looked new but were moved.</summary>
    private void ReportNew(IReadOnlyList<Move> moves)
    {
        var next = 0;
        var number = 0;
        foreach (var finding in _new.Read())
        {
            if (next < moves.Count && moves[next].Added == number)
            {
                ReportMoved(finding, moves[next++]);
            }
            else
            {
                _findings.Add(finding);
            }

            number++;
        }
    }

    private void ReportMoved(Finding finding, Move move)
    {
        var differing = _moves!.Differences(move.Record, finding.After!.Value);
        _seen[move.Record] = true;
        _counters.Add(Verdict.New, -1);
        _counters.Add(Verdict.Moved);
        HasChangedOtherwise |= differing != EntryAttributes.None;
        Report(finding with
        {
            Verdict = Verdict.Moved,
            From = _baseline.Path(move.Record),
            Ambiguous = move.IsAmbiguous,
            Attributes = differing,
            Severity = _severities.Of(Verdict.Moved, differing),
            Before = Record(move.Record),
        });
    }

    private void ReportRemoved()
    {
        for (var record = 0; record < _baseline.Count; record++)
        {
            if (!_seen[record] && !IsExcluded(record))
            {
                _counters.Add(Verdict.Removed);
                Report(new Finding(
                    Verdict.Removed, _baseline.Path(record), EntryAttributes.None, _severities.Of(Verdict.Removed, default))
                {
                    Before = Record(record),
                });
            }
        }
    }

    /// <summary>Marks the entries below a directory that were not seen; returns their number.</summary>
    private long MarkBelow(int directory)
    {
        var (first, count) = _baseline.Subtree(directory);
        var marked = 0L;
        for (var record = first; record < first + count; record++)
        {
            if (!_seen[record])
            {
                _seen[record] = true;
                marked += IsExcluded(record) ? 0 : 1;
            }
        }

        return marked;
    }

    /// <summary>True for an entry that was not looked for, so that it is not reported as removed.</summary>
    private bool IsExcluded(int record)
    {
        if (_baseline.IsPlaceholder(record))
        {
            return true;
        }

        if (_filter.IsAll && _scope.IsAll)
        {
            return false;
        }

        var path = _baseline.Path(record);
        return !_scope.Contains(path.Bytes) || !_filter.Selects(path.Bytes);
    }

    private Entry Record(int record)
    {
        var entry = default(Entry);
        _baseline.Read(record, ref entry);
        if (entry.Type == EntryType.Link)
        {
            entry.Target = _baseline.Target(record).ToArray();
        }

        return entry;
    }

    private FaultCode Report(Finding finding)
    {
        _findings.Add(finding);
        _onFinding(finding);
        return _findings.Fault;
    }
}
