using TuiScan.Engine.Hashing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;
using TuiScan.Integrity.Checking;
using TuiScan.Integrity.Recording;

namespace TuiScan.Integrity;

/// <summary>File integrity: records a tree as a baseline, and later reports the differences from it.</summary>
/// <param name="read">Reads the options from a profile; tests pass their own.</param>
internal sealed class IntegrityPlugin(Func<Profile, IntegrityOptions> read) : JobPlugin
{
    public static DisplayText KindName => $"integrity";

    public IntegrityPlugin()
        : this(IntegrityOptions.Of)
    {
    }

    public override DisplayText Kind => KindName;

    public override JobSettings Settings => IntegritySettings.Job;

    public override IReadOnlyList<VerbSpec> Verbs => IntegrityVerbs.All;

    public override bool WritesLines => false;

    public override IEnumerable<(DisplayText Role, string Path)> NamedFiles(Profile profile, string log) =>
    [
        ($"the baseline", profile.Get(IntegritySettings.Baseline)!),
        ($"the root", profile.Get(CommonSettings.Root)!),
    ];

    public override Result<JobSetup> SetUp(JobContext context)
    {
        var options = read(context.Profile);
        var only = context.Values.Of(IntegrityVerbs.Only);
        if (!ScopeResolver.Resolve(options.Root, context.Profile.Environment.Folder, only).TryGet(out var scope, out var refused))
        {
            return refused;
        }

        options = scope.IsAll ? options : options with { Only = scope };
        options = context.IsOnScreen ? options with { Recorder = RecordCommand.Key } : options;
        return context.IsTrial ? new TrialRun(context, options).SetUp()
            : context.Action == IntegrityVerbs.Baseline.Action ? new BaselineRun(context, options).SetUp()
            : new CheckRun(context, options).SetUp();
    }

    public override Result<IJob> Open(byte[] spec) => IntegritySpec.Open(spec);

    /// <summary>Why this machine cannot compute that digest; null where it can.</summary>
    internal static Diagnostic? Lacks(DigestAlgorithm algorithm) =>
        ContentHasher.Lacks(algorithm) is { } lacks ? new Diagnostic(lacks, ExitCodes.CannotWrite) : null;
}
