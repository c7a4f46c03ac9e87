using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Search;

/// <summary>What a child needs to search the same trees: what it cannot know by itself, it checks. Immutable.</summary>
internal static class SearchSpec
{
    public static byte[] Write(JobContext context, SearchQuery query, string scratchFolder)
    {
        var writer = new SpecWriter()
            .Whole(context.FileSystemOptions.KeepCache ? 1 : 0)
            .Whole(context.FileSystemOptions.ForcePortable ? 1 : 0)
            .Text(context.ThrottlePath)
            .Text(scratchFolder);
        query.Write(writer);
        writer.Whole(context.Roots.Count);
        foreach (var root in context.Roots)
        {
            var (device, inode) = IdentityOf(context.FileSystem, root.Handle);
            writer.Blob(root.Label).Text(root.FullPath).Whole((long)device).Whole((long)inode);
        }

        return writer.ToArray();
    }

    /// <summary>Opens what the job needs, for as long as this process lives.</summary>
    public static IJob? Open(byte[] spec, out string refusal)
    {
        refusal = "the description of the search makes no sense";
        var reader = new SpecReader(spec);
        var options = new FileSystemOptions { KeepCache = reader.Whole() != 0, ForcePortable = reader.Whole() != 0 };
        var throttlePath = reader.Text();
        var scratchFolder = reader.Text();
        var query = SearchQuery.Read(ref reader);
        var fileSystem = FileSystems.Create(options);
        var roots = new List<OpenedRoot>();
        for (var left = reader.Whole(); left > 0 && roots is not null; left--)
        {
            roots = OpenRoot(fileSystem, ref reader, ref refusal) is { } root ? [.. roots, root] : null;
        }

        return roots is { Count: > 0 } && reader.IsWhole && ThrottleCell.Open(throttlePath, ref refusal) is { } throttle
            ? new SearchJob(fileSystem, roots, query, throttle, scratchFolder, [])
            : null;
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
