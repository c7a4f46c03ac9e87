using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Recording;

namespace TuiScan.Integrity;

/// <summary>All the reading and digesting of a recording or a check, without a baseline.</summary>
internal sealed class TrialRun(JobContext context, IntegrityOptions options) : IntegrityRun(context, options)
{
    /// <summary>Null with the reason where it cannot begin.</summary>
    public JobSetup? SetUp(out JobRefusal refusal)
    {
        if (IntegrityPlugin.Lacks(Options.Algorithm, out refusal) || OpenTree(out refusal) is not { } root)
        {
            return null;
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
