using System.Globalization;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Runs.Sources;

/// <summary>
/// The open roots of a job. A root is a directory or a file. A descriptor that the caller hands over is copied to a scratch
/// file, since a child process cannot read it and it cannot be read twice; anything else is refused, so that nothing that was
/// named is skipped. Immutable.
/// </summary>
internal sealed class JobRoots
{
    private readonly List<OpenedRoot> _all = [];

    public IReadOnlyList<OpenedRoot> All => _all;

    /// <summary>
    /// True when its content is still to be copied to <see cref="OpenedRoot.OpenPath"/>, by a <see cref="CopiedSource"/>.
    /// </summary>
    public static bool IsCopied(OpenedRoot root) => root.OpenPath != root.FullPath;

    /// <summary>Opens all roots. Returns a <see cref="Diagnostic"/> when one cannot be read.</summary>
    public static Result<JobRoots> Open(JobPlugin plugin, Profile profile, IFileSystem fileSystem, RunParts parts)
    {
        var roots = plugin.RootsOf(profile);
        var opened = new JobRoots();
        foreach (var root in roots)
        {
            var kind = NamedInput.Look(root.FullPath);
            var isCopied = plugin.ReadsDescriptors
                && (kind == NamedKind.Stream || (kind == NamedKind.File && NamedInput.IsDescriptor(root.FullPath)));
            var openPath = root.FullPath;
            if ((isCopied ? MakeCopy(opened._all.Count, profile, parts, out openPath) : NoTree(root, kind, plugin)) is { } refused)
            {
                return refused;
            }

            if (!OpenRoot.Open(fileSystem, openPath).TryGet(out var open, out refused))
            {
                return refused;
            }

            parts.Add(open);
            var shown = Encoding.UTF8.GetBytes(OperatingSystem.IsWindows() ? root.Given.Replace('\\', '/') : root.Given);
            opened._all.Add(new OpenedRoot(roots.Count == 1 ? [] : shown, shown, root.FullPath, open.Handle) { OpenPath = openPath });
        }

        return opened;
    }

    /// <summary>Why it cannot be a root; null where it can.</summary>
    private static Diagnostic? NoTree(JobRoot root, NamedKind kind, JobPlugin plugin)
    {
        DisplayText? name = kind switch
        {
            NamedKind.Fifo => (DisplayText)$"a FIFO",
            NamedKind.Device => (DisplayText)$"a device",
            NamedKind.Socket => (DisplayText)$"a socket",
            NamedKind.Internal => (DisplayText)$"a descriptor that was not handed over by the caller",
            NamedKind.Stream => (DisplayText)$"a pipe, a terminal or the null device",
            _ => null,
        };
        var shown = TextEscaper.Escape(root.Given.Length > 0 ? root.Given : root.FullPath);
        var instead = plugin.ReadsDescriptors ? (DisplayText)$", or what it gives with <(cat {shown})" : default;
        return name is null ? null : new Diagnostic($"root {shown}: is {name} and is not read; name a file or a directory{instead}");
    }

    /// <summary>Creates an empty file for the copy; why it cannot be created, or null.</summary>
    private static Diagnostic? MakeCopy(int number, Profile profile, RunParts parts, out string path)
    {
        path = "";
        if (!ScratchSpace.Create(profile.Environment.StateHome).TryGet(out var scratch, out var refused))
        {
            return refused;
        }

        parts.Add(scratch);
        path = Path.Combine(scratch.Path, string.Create(CultureInfo.InvariantCulture, $"input{number}"));
        var fault = OwnedFile.CreateNew(path, out var file);
        file?.Dispose();
        return fault.IsFault ? new Diagnostic(OutputRefusal.Text(path, fault), ExitCodes.CannotWrite) : null;
    }
}
