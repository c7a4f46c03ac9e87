using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// A kind of job as the program sees it: all that is to be implemented for one. The program registers it in one line. Stateless
/// and thread-safe.
/// </summary>
internal abstract class JobPlugin
{
    /// <summary>The word for <c>job.kind</c>.</summary>
    public abstract DisplayText Kind { get; }

    /// <summary>The settings that it adds to the table. Not used in a child.</summary>
    public abstract JobSettings Settings { get; }

    /// <summary>The exit code of all errors before a run; null for the usual codes.</summary>
    public virtual int? ErrorCode => null;

    /// <summary>An error before a run, with the exit code that it has in this kind.</summary>
    public Diagnostic Coded(Diagnostic diagnostic) => ErrorCode is { } code ? diagnostic with { ExitCode = code } : diagnostic;

    /// <summary>Its own commands; without one it is run by <c>tuiscan run PROFILE</c>.</summary>
    public virtual IReadOnlyList<VerbSpec> Verbs => [];

    /// <summary>True when it writes lines to standard output while it runs; false when findings are all its output.</summary>
    public virtual bool WritesLines => true;

    /// <summary>True when a run can continue where an earlier one stopped.</summary>
    public virtual bool CanResume => false;

    /// <summary>False where a sample of the work must not be repeated, as the tuner does.</summary>
    public virtual bool MayBeTried => true;

    /// <summary>The trees to walk; empty for a job without any, which has its own source.</summary>
    public virtual IReadOnlyList<JobRoot> RootsOf(Profile profile) => [];

    /// <summary>
    /// True when a root may be a descriptor that the caller hands over, such as <c>/dev/stdin</c> or a shell's
    /// <c>&lt;(...)</c>, because only its content matters.
    /// </summary>
    public virtual bool ReadsDescriptors => false;

    /// <summary>
    /// The files that a profile names, with their role in the run (<c>the list</c>): the log must not be one of them. Files
    /// below a directory that is walked are not named.
    /// </summary>
    /// <param name="profile">The profile to run.</param>
    /// <param name="log">The absolute path of the log, which is named where a pattern of the profile matches it.</param>
    public virtual IEnumerable<(DisplayText Role, string Path)> NamedFiles(Profile profile, string log) =>
        RootsOf(profile).Select(root => ((DisplayText)$"a root of the job", root.FullPath));

    /// <summary>
    /// Creates the run's parts. Returns a <see cref="Diagnostic"/> when that is impossible. What it opens belongs to
    /// <see cref="JobContext.Parts"/>.
    /// </summary>
    public abstract Result<JobSetup> SetUp(JobContext context);

    /// <summary>
    /// Creates the job again in a child, from its own spec. Returns a <see cref="Diagnostic"/> when that is impossible.
    /// </summary>
    public abstract Result<IJob> Open(byte[] spec);
}
