using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Walking;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Writing;

namespace TuiScan.Integrity;

/// <summary>The common setup of a check, a recording and a trial. For one thread.</summary>
internal abstract class IntegrityRun(JobContext context, IntegrityOptions options)
{
    protected JobContext Context => context;

    protected IntegrityOptions Options => options;

    protected PassedOverFiles PassedOver { get; } = new();

    /// <summary>The attributes that this platform can report.</summary>
    protected EntryAttributes Known => context.FileSystem.Capabilities | EntryAttributes.Content;

    /// <summary>Opens the root for the duration of the run. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    protected Result<OpenRoot> OpenTree()
    {
        var result = OpenRoot.Open(context.FileSystem, options.Root);
        _ = result.Value is { } root ? context.Parts.Add(root) : null;
        return result;
    }

    protected IntegritySpec SpecOf(OpenRoot root, EntryAttributes attributes) => new()
    {
        FileSystem = context.FileSystemOptions,
        Root = options.Root,
        RootIdentity = SpecRoots.IdentityOf(context.FileSystem, root.Handle),
        Attributes = attributes,
        ThrottlePath = context.ThrottlePath.Length == 0 ? null : context.ThrottlePath,
    };

    /// <summary>The walk of the tree.</summary>
    /// <param name="root">Open.</param>
    /// <param name="writer">The writer of a new baseline, which knows its own files best; null for a check.</param>
    protected IItemSource Walk(OpenRoot root, BaselineWriter? writer = null)
    {
        var walk = new WalkOptions
        {
            Filter = options.Filter,
            OneFileSystem = options.OneFileSystem,
            Only = options.Only.Paths,
            OwnFiles = [.. BaselineOwnFiles(writer), .. context.OwnFiles],
            PassedOver = PassedOver,
        };
        return TreeWalk.Create(context.FileSystem, root.Handle, walk, context.IsOrdered);
    }

    /// <summary>Notes on requested attributes that this platform cannot report.</summary>
    protected IReadOnlyList<DisplayText> NotesOn(EntryAttributes wanted)
    {
        var blind = EnumText.Of(wanted & ~Known);
        IReadOnlyList<DisplayText> notes = [.. context.FileSystem.Limits.Sentences()];
        return blind.Count == 0 ? notes : [$"not compared, since this platform does not report: {DisplayText.Join($", ", blind)}", .. notes];
    }

    protected void Raise(Finding finding)
    {
        var detail = finding.Fault.IsFault ? finding.Fault.Name : EnumText.Of(finding.Attributes, $", ");
        if (finding.Verdict == Verdict.Moved)
        {
            // It was shown as new during the run.
            context.Alerts.AddInPlaceOf(EnumText.Of(Verdict.New), finding.Severity, EnumText.Of(finding.Verdict), finding.Path, detail, finding);
        }
        else
        {
            context.Alerts.Add(finding.Severity, EnumText.Of(finding.Verdict), finding.Path, detail, finding);
        }
    }

    private IEnumerable<OwnFile> BaselineOwnFiles(BaselineWriter? writer) =>
        new BaselineFiles(RealPath(options.BaselinePath)).All
            .Select(file => new OwnFile(file.Path, entry => writer?.IsOwn(entry) == true || file.IsOurs(entry)));

    /// <summary>For a baseline that is reached through a link: the link is an entry, the file that it leads to is ours.</summary>
    private static string RealPath(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return path;
        }
    }
}
