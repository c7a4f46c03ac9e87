using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// A kind of job as the machine sees it: all that is to be written for one. The program's registry has a line for it.
/// Stateless, for any thread.
/// </summary>
internal abstract class JobPlugin
{
    /// <summary>The word for <c>job.kind</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What it adds to the table of settings. Not touched in a child.</summary>
    public abstract JobSettings Settings { get; }

    /// <summary>The exit code of whatever goes wrong before a run; null for the usual ones.</summary>
    public virtual int? ErrorCode => null;

    /// <summary>What goes wrong before a run, with the exit code that it has in this kind.</summary>
    public Diagnostic Coded(Diagnostic diagnostic) => ErrorCode is { } code ? diagnostic with { ExitCode = code } : diagnostic;

    /// <summary>The commands of its own; without one <c>tuiscan run PROFILE</c> runs it.</summary>
    public virtual IReadOnlyList<VerbSpec> Verbs => [];

    /// <summary>Lines come to standard output while it runs; false where all that it says is findings.</summary>
    public virtual bool WritesLines => true;

    /// <summary>A run can go on where an earlier one stopped.</summary>
    public virtual bool CanResume => false;

    /// <summary>False where doing a sample of the work again and again, as a bake-off does, is not what anybody wants.</summary>
    public virtual bool MayBeTried => true;

    /// <summary>The trees to be walked; empty for a job without any, which brings a source of its own.</summary>
    public virtual IReadOnlyList<JobRoot> RootsOf(Profile profile) => [];

    /// <summary>
    /// A root may be what the caller hands over as a descriptor, such as <c>/dev/stdin</c> or a shell's <c>&lt;(...)</c>: its
    /// content is all that matters.
    /// </summary>
    public virtual bool ReadsDescriptors => false;

    /// <summary>
    /// The files that a profile names, with what they are to the run (<c>the list</c>): no log may be one of them. Files below
    /// a directory that is walked are not named.
    /// </summary>
    /// <param name="profile">What is to be run.</param>
    /// <param name="log">The absolute path that is asked about, which a pattern names if it matches it.</param>
    public virtual IEnumerable<(string Role, string Path)> NamedFiles(Profile profile, string log) =>
        RootsOf(profile).Select(root => ("a root of the job", root.FullPath));

    /// <summary>Creates what a run is made of, or says why that is impossible. What it opens belongs to <see cref="JobContext.Parts"/>.</summary>
    public abstract Result<JobSetup> SetUp(JobContext context);

    /// <summary>Makes the job anew in a child, from its own spec, or says why it cannot.</summary>
    public abstract Result<IJob> Open(byte[] spec);
}
