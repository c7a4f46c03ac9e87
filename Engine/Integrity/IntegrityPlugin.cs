using TuiScan.Engine.Hashing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;
using TuiScan.Integrity.Checking;
using TuiScan.Integrity.Recording;

namespace TuiScan.Integrity;

/// <summary>File integrity: records a tree as a baseline, and reports later what differs from it.</summary>
/// <param name="read">What a profile asks for; tests give their own.</param>
internal sealed class IntegrityPlugin(Func<Profile, IntegrityOptions> read) : JobPlugin
{
    public const string KindName = "integrity";

    public IntegrityPlugin()
        : this(IntegrityOptions.Of)
    {
    }

    public override string Kind => KindName;

    public override JobSettings Settings => IntegritySettings.Job;

    public override IReadOnlyList<VerbSpec> Verbs => IntegrityVerbs.All;

    public override bool WritesLines => false;

    public override IEnumerable<(string Role, string Path)> NamedFiles(Profile profile, string log) =>
    [
        ("the baseline", profile.Get(IntegritySettings.Baseline)!),
        ("the root", profile.Get(CommonSettings.Root)!),
    ];

    public override JobSetup? SetUp(JobContext context, out JobRefusal refusal)
    {
        var options = read(context.Profile);
        if (ScopeResolver.Resolve(options.Root, context.Profile.Environment.Folder, context.Values.Of(IntegrityVerbs.Only), out refusal) is not { } scope)
        {
            return null;
        }

        options = scope.IsAll ? options : options with { Only = scope };
        return context.IsTrial ? new TrialRun(context, options).SetUp(out refusal)
            : context.Action == IntegrityVerbs.Baseline.Action ? new BaselineRun(context, options).SetUp(out refusal)
            : new CheckRun(context, options).SetUp(out refusal);
    }

    public override IJob? Open(byte[] spec, out string refusal) => IntegritySpec.Open(spec, out refusal);

    /// <summary>True, with the reason, where this machine cannot compute that digest.</summary>
    internal static bool Lacks(DigestAlgorithm algorithm, out JobRefusal refusal)
    {
        var lacks = ContentHasher.Lacks(algorithm);
        refusal = lacks is null ? default : new JobRefusal(lacks) { ExitCode = ExitCodes.CannotWrite };
        return lacks is not null;
    }
}
