using System.Globalization;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>
/// The roots of a plug-in's job, open. A root is a directory or a file. What the caller hands over as a descriptor is copied
/// to a scratch file, since a child process cannot read it and nothing can read it twice; anything else is refused, so that
/// nothing that was named is passed over. Immutable.
/// </summary>
internal sealed class PluginRoots
{
    private readonly List<OpenedRoot> _all = [];

    public IReadOnlyList<OpenedRoot> All => _all;

    /// <summary>Its content is still to be copied to <see cref="OpenedRoot.OpenPath"/>, by a <see cref="CopiedSource"/>.</summary>
    public bool IsCopied(OpenedRoot root) => root.OpenPath != root.FullPath;

    /// <summary>Opens all; null with the reason where one cannot be read.</summary>
    public static PluginRoots? Open(JobPlugin plugin, Profile profile, IFileSystem fileSystem, RunParts parts, out RunError? error)
    {
        error = null;
        var roots = plugin.RootsOf(profile);
        var opened = new PluginRoots();
        foreach (var root in roots)
        {
            var type = TypeOf(root.FullPath);
            var isCopied = plugin.ReadsDescriptors && type is not (null or EntryType.Directory) && InputDescriptor.IsNamedBy(root.FullPath);
            var openPath = root.FullPath;
            if (isCopied ? !TryMakeCopy(opened._all.Count, parts, out openPath, out error) : !IsTree(root, type, plugin, out error))
            {
                return null;
            }

            if (OpenRoot.Open(fileSystem, openPath, out error) is not { } open)
            {
                return null;
            }

            parts.Add(open);
            var shown = Encoding.UTF8.GetBytes(root.Given);
            opened._all.Add(new OpenedRoot(roots.Count == 1 ? [] : shown, shown, root.FullPath, open.Handle) { OpenPath = openPath });
        }

        return opened;
    }

    /// <summary>What a path leads to, links followed; null where that cannot be told, which opening it will explain.</summary>
    private static EntryType? TypeOf(string path)
    {
        var entry = default(Entry);
        return OperatingSystem.IsLinux() && RawPaths.Stat(Encoding.UTF8.GetBytes(path), ref entry).IsSuccess ? entry.Type : null;
    }

    private static bool IsTree(JobRoot root, EntryType? type, JobPlugin plugin, out RunError? error)
    {
        var name = type switch
        {
            EntryType.Fifo => "a FIFO",
            EntryType.Socket => "a socket",
            EntryType.CharacterDevice => "a character device",
            EntryType.BlockDevice => "a block device",
            _ => null,
        };
        var shown = TextEscaper.Escape(root.Given.Length > 0 ? root.Given : root.FullPath);
        error = name is null ? null : new RunError(
            ExitCodes.Usage,
            $"root {shown}: is {name} and is not read; name a file or a directory" + (plugin.ReadsDescriptors ? $", or what it gives with <(cat {shown})" : ""));
        return name is null;
    }

    /// <summary>An empty file that takes the copy.</summary>
    private static bool TryMakeCopy(int number, RunParts parts, out string path, out RunError? error)
    {
        path = "";
        error = null;
        if (ScratchSpace.TryCreate(out var refusal) is not { } scratch)
        {
            error = new RunError(refusal.ExitCode ?? ExitCodes.CannotWrite, refusal.Message);
            return false;
        }

        parts.Add(scratch);
        path = Path.Combine(scratch.Path, string.Create(CultureInfo.InvariantCulture, $"input{number}"));
        try
        {
            new FileStream(path, FileMode.CreateNew, FileAccess.Write).Dispose();
            return true;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            var fault = PortableFaults.From(exception);
            error = new RunError(ExitCodes.CannotWrite, $"{TextEscaper.Escape(path)} cannot be written: {fault.Message} ({fault.Name})");
            return false;
        }
    }
}
