using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity.Checking;

/// <summary>Sets up a check against the baseline.</summary>
internal sealed class CheckRun(JobContext context, IntegrityOptions options) : IntegrityRun(context, options)
{
    /// <summary>Creates the run's parts. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    public Result<JobSetup> SetUp()
    {
        // The root first: of a tree that is not there nobody wants to hear that its baseline is missing as well.
        if (!OpenTree().TryGet(out var root, out var refused) || !OpenBaseline().TryGet(out var baseline, out refused))
        {
            return refused;
        }

        refused = ScopeCheck.Refuse(Options.Only, baseline, Context.FileSystem, root.Handle);
        return refused is not null ? refused : SetUp(baseline, root);
    }

    private Result<Baseline> OpenBaseline()
    {
        var baseline = Baseline.Open(Options.BaselinePath, out var refused);
        if (baseline is null)
        {
            return BaselineErrors.Of(refused!, Options.Recorder, Options.BaselineAdvice);
        }

        Context.Parts.Add(baseline);
        if (BaselineAgreement.Conflict(Options, baseline.Header, Known) is { } conflict)
        {
            return new Diagnostic(conflict);
        }

        return IntegrityPlugin.Lacks(baseline.Header.Algorithm) is { } lacks ? lacks : baseline;
    }

    private JobSetup SetUp(Baseline baseline, OpenRoot root)
    {
        var facts = new BaselineFacts(Options.BaselinePath, baseline.Header.Algorithm, baseline.Header.Created);
        IReadOnlyList<DisplayText> warnings = BaselineAgreement.Warning(Options, baseline.Header) is { } warning ? [warning] : [];
        foreach (var text in warnings)
        {
            Context.Alerts.Add(Severity.Medium, "warning", text);
        }

        var findings = Context.Parts.Add(new FindingStore(Options.Scratch));
        var check = CheckOptions.Of(baseline, Context.FileSystem.Capabilities, Options.TrustsUnchanged);
        var sink = Context.Parts.Add(new CheckSink(
            baseline, check.Compared, Options.Filter, Options.Only, PassedOver, Options.Severities, findings, Options.Scratch, Raise));
        var spec = SpecOf(root, check.Compared) with
        {
            BaselinePath = Options.BaselinePath,
            BaselineIdentity = baseline.Header.Identity,
            BaselineCopy = baseline.SharedPath,
            TrustsUnchanged = Options.TrustsUnchanged,
        };
        return new JobSetup
        {
            Job = new CheckJob(Context.FileSystem, root.Handle, baseline, check, Context.Throttle, spec.Write()),
            Sink = sink,
            Source = Walk(root),
            Activity = "check",
            Subject = TextEscaper.Escape(Options.Root),
            Root = Options.Root,
            Baseline = facts,
            Notes = warnings,
            Warnings = warnings,
            Written = $"the findings",
            ExpectedItems = baseline.Count,
            CountExpectedBytes = () => SizeOf(baseline),
            Conclude = () => Conclude(sink, findings, baseline, facts),
        };
    }

    private JobConclusion Conclude(CheckSink sink, FindingStore findings, Baseline baseline, BaselineFacts facts)
    {
        var counts = sink.Verdicts;
        var exit = (counts[Verdict.New] > 0 ? ExitCodes.New : 0)
            | (counts[Verdict.Removed] > 0 ? ExitCodes.Removed : 0)
            | (counts[Verdict.Changed] + counts[Verdict.Corrupt] > 0 || sink.HasChangedOtherwise ? ExitCodes.Changed : 0)
            | (counts[Verdict.Unverified] > 0 ? ExitCodes.Unverified : 0)
            | (counts[Verdict.Moved] > 0 ? ExitCodes.Moved : 0);
        return new JobConclusion([], exit)
        {
            Verification = new VerificationCounts(sink.Entries, sink.Verified ?? 0) { Verdicts = counts.Snapshot(), Trusted = counts.Trusted },
            Findings = findings.ReadSorted(),
            Algorithm = facts.Algorithm,
            Baseline = facts,
            Notes = NotesOn(baseline),
        };
    }

    /// <summary>Notes where the check covered less than its baseline, or the baseline has changed since.</summary>
    private List<DisplayText> NotesOn(Baseline baseline)
    {
        var header = baseline.Header;
        var path = TextEscaper.Escape(Options.BaselinePath);
        var notes = new List<DisplayText>(NotesOn(header.Attributes | (header.ListedOnly ? 0 : Options.Attributes)));
        var unrecorded = EnumText.Of(header.Attributes & Known & ~baseline.Recorded);
        if (unrecorded.Count > 0)
        {
            notes.Add($"not compared, since no record of {path} holds it: {DisplayText.Join($", ", unrecorded)}");
        }

        if (header.ListedOnly)
        {
            notes.Add($"{path} was made from a list: entries that the list does not name are not checked");
        }

        if (!baseline.IsStill(Options.BaselinePath))
        {
            var what = Path.Exists(Options.BaselinePath) ? (DisplayText)$"was changed or replaced while the check ran" : (DisplayText)$"was removed while the check ran, and is gone now";
            notes.Add($"{path} {what}; it compared with what it had read at its start");
        }

        return notes;
    }

    private static long SizeOf(Baseline baseline)
    {
        var entry = default(Entry);
        var sum = 0L;
        for (var record = 0; record < baseline.Count; record++)
        {
            if (baseline.TypeOf(record) == EntryType.File)
            {
                baseline.Read(record, ref entry);
                sum += entry.Size;
            }
        }

        return sum;
    }
}
