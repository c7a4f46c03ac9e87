using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Recording;

namespace TuiScan.Integrity;

/// <summary>A trial that does all the reading and digesting of a recording or a check, without a baseline.</summary>
internal sealed class TrialRun(JobContext context, IntegrityOptions options) : IntegrityRun(context, options)
{
    /// <summary>Creates the run's parts. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    public Result<JobSetup> SetUp()
    {
        if (IntegrityPlugin.Lacks(Options.Algorithm) is { } refused || !OpenTree().TryGet(out var root, out refused))
        {
            return refused;
        }

        var attributes = Options.Attributes & Known;
        var spec = SpecOf(root, attributes) with { Algorithm = Options.Algorithm };
        return new JobSetup
        {
            Job = new BaselineJob(Context.FileSystem, root.Handle, Options.Algorithm, attributes, Context.Throttle, spec.Write()),
            Sink = new DiscardingSink(),
            Source = Walk(root),
            Activity = "trial",
            Subject = TextEscaper.Escape(Options.Root),
            Root = Options.Root,
            Conclude = () => new JobConclusion([], ExitCodes.Clean) { Verification = new VerificationCounts(0, 0) },
        };
    }
}
