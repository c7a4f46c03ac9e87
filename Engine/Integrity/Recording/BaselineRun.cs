using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Integrity.Checking;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity.Recording;

/// <summary>Sets up the recording of a baseline. The old baseline stays until the recording is complete.</summary>
internal sealed class BaselineRun(JobContext context, IntegrityOptions options) : IntegrityRun(context, options)
{
    /// <summary>Creates the run's parts. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    public Result<JobSetup> SetUp()
    {
        var replaces = Context.Values.Has(IntegrityVerbs.Replace);
        var replaced = replaces ? ReplacedBaseline.Read(Options.BaselinePath) : null;
        var recorded = replaced?.Settle(Options) ?? Options;
        if (IntegrityPlugin.Lacks(recorded.Algorithm) is { } refused || !OpenTree().TryGet(out var root, out refused))
        {
            return refused;
        }

        var header = new BaselineHeader(
            Encoding.UTF8.GetBytes(Options.Root), recorded.Algorithm, recorded.Attributes & Known, Context.Time.GetUtcNow())
        {
            ProgramVersion = Context.ProgramVersion,
        };
        if (!CreateWriter(header, replaces, replaced).TryGet(out var writer, out refused))
        {
            return refused;
        }

        var facts = new BaselineFacts(Options.BaselinePath, header.Algorithm, header.Created) { IsBeingRecorded = true };
        return SetUp(writer, root, recorded, facts, replaced?.Notes(recorded) ?? []);
    }

    private Result<BaselineWriter> CreateWriter(BaselineHeader header, bool replaces, ReplacedBaseline? replaced)
    {
        if (Options.IsBaselineInStateFolder)
        {
            // For its owner alone (XDG base directory specification). Where it cannot be created, opening the baseline reports
            // why.
            _ = PrivateFolder.TryMake(Path.GetDirectoryName(Options.BaselinePath)!);
        }

        var writer = BaselineWriter.Create(Options.BaselinePath, header, out var refused, replaces);
        if (writer is null)
        {
            return BaselineErrors.Of(refused!, Options.Recorder);
        }

        Context.Parts.Add(writer);

        // The lock is held only now: another process may have replaced what was read before.
        return replaced?.IsStillThere() ?? true ? writer : BaselineErrors.Of(BaselineWriteError.Held(Options.BaselinePath, 0));
    }

    private JobSetup SetUp(
        BaselineWriter writer, OpenRoot root, IntegrityOptions recorded, BaselineFacts facts, IReadOnlyList<DisplayText> notes)
    {
        var findings = Context.Parts.Add(new FindingStore(Options.Scratch));
        var sink = new BaselineSink(writer, Options.Severities, findings, Raise);
        var attributes = recorded.Attributes & Known;
        var spec = SpecOf(root, attributes) with { Algorithm = recorded.Algorithm };
        return new JobSetup
        {
            Job = new BaselineJob(Context.FileSystem, root.Handle, recorded.Algorithm, attributes, Context.Throttle, spec.Write()),
            Sink = sink,
            Source = Walk(root, writer),
            Activity = "baseline",
            Subject = TextEscaper.Escape(Options.Root),
            Root = Options.Root,
            Baseline = facts,
            Notes = notes,
            Written = $"the baseline {TextEscaper.Escape(facts.Path)}",
            Conclude = () => new JobConclusion([], sink.Unreadable > 0 ? ExitCodes.Unverified : ExitCodes.Clean)
            {
                Verification = new VerificationCounts(sink.Entries, sink.Entries - sink.Unreadable),
                Findings = findings.ReadSorted(),
                Algorithm = facts.Algorithm,
                Baseline = sink.IsRecorded ? facts : null,
                Notes = NotesOn(recorded.Attributes),
            },
        };
    }
}
