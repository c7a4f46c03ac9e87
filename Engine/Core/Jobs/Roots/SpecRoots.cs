using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>The roots of a run in a job's description for its children, who open them anew and look that they are the same.</summary>
internal static class SpecRoots
{
    public static void Write(SpecWriter writer, JobContext context)
    {
        writer.Whole(context.FileSystemOptions.KeepCache ? 1 : 0)
            .Whole(context.FileSystemOptions.ForcePortable ? 1 : 0)
            .Whole(context.Roots.Count);
        foreach (var root in context.Roots)
        {
            var (device, inode) = IdentityOf(context.FileSystem, root.Handle);
            writer.Blob(root.Label).Text(root.OpenPath).Whole((long)device).Whole((long)inode);
        }
    }

    /// <summary>Opens them, for as long as this process lives; null where that cannot be done, with the reason where it is another than a bad description.</summary>
    public static IReadOnlyList<OpenedRoot>? Open(ref SpecReader reader, out IFileSystem fileSystem, ref string refusal)
    {
        fileSystem = FileSystems.Create(new FileSystemOptions { KeepCache = reader.Whole() != 0, ForcePortable = reader.Whole() != 0 });
        var roots = new List<OpenedRoot>();
        for (var left = reader.Whole(); left > 0; left--)
        {
            if (OpenRoot(fileSystem, ref reader, ref refusal) is not { } root)
            {
                return null;
            }

            roots.Add(root);
        }

        return roots;
    }

    private static OpenedRoot? OpenRoot(IFileSystem fileSystem, ref SpecReader reader, ref string refusal)
    {
        var label = reader.Blob().ToArray();
        var path = reader.Text();
        var identity = ((ulong)reader.Whole(), (ulong)reader.Whole());
        if (path.Length == 0)
        {
            return null;
        }

        var fault = fileSystem.OpenRoot(path, out var handle);
        if (handle is null)
        {
            refusal = $"root {TextEscaper.Escape(path)}: {fault.Message} ({fault.Name})";
            return null;
        }

        if (IdentityOf(fileSystem, handle) != identity)
        {
            refusal = $"root {TextEscaper.Escape(path)} was replaced while the run went on";
            return null;
        }

        return new OpenedRoot(label, [], path, handle);
    }

    private static (ulong Device, ulong Inode) IdentityOf(IFileSystem fileSystem, DirectoryHandle root)
    {
        var entry = default(Entry);
        return fileSystem.Stat(root, [], ref entry).IsSuccess ? (entry.Device, entry.Inode) : default;
    }
}
