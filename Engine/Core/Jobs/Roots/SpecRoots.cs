using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>The roots of a run in a job's spec for its children, which open them again and check that they are the same.</summary>
internal static class SpecRoots
{
    public static void Write(ByteWriter writer, JobContext context)
    {
        writer.I64(context.FileSystemOptions.KeepCache ? 1 : 0)
            .I64(context.FileSystemOptions.ForcePortable ? 1 : 0)
            .I64(context.Roots.Count);
        foreach (var root in context.Roots)
        {
            writer.Blob(root.Label).Text(root.OpenPath);
            IdentityOf(context.FileSystem, root.Handle).Write(writer);
        }
    }

    /// <summary>Opens them, one or more, until this process ends. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    /// <param name="reader">The reader of the spec.</param>
    /// <param name="malformed">The message for an invalid spec.</param>
    /// <param name="fileSystem">The file system to open them with.</param>
    public static Result<IReadOnlyList<OpenedRoot>> Open(ref ByteReader reader, Diagnostic malformed, out IFileSystem fileSystem)
    {
        fileSystem = FileSystems.Create(new FileSystemOptions { KeepCache = reader.I64() != 0, ForcePortable = reader.I64() != 0 });
        var roots = new List<OpenedRoot>();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            if (!OpenRoot(fileSystem, ref reader, malformed).TryGet(out var root, out var refused))
            {
                return refused;
            }

            roots.Add(root);
        }

        return roots.Count > 0 ? Result.Of<IReadOnlyList<OpenedRoot>>(roots) : malformed;
    }

    private static Result<OpenedRoot> OpenRoot(IFileSystem fileSystem, ref ByteReader reader, Diagnostic malformed)
    {
        var label = reader.Blob().ToArray();
        var path = reader.Text();
        var identity = FileIdentity.Read(ref reader);
        if (path.Length == 0)
        {
            return malformed;
        }

        return OpenAgain(fileSystem, path, identity).TryGet(out var handle, out var refused) ? new OpenedRoot(label, [], path, handle) : refused;
    }

    /// <summary>
    /// Opens what the parent has open as a root, or returns why that is impossible: the path may name another tree by now.
    /// </summary>
    /// <param name="fileSystem">The file system to open it with.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="identity">The result of <see cref="IdentityOf"/> in the parent.</param>
    public static Result<DirectoryHandle> OpenAgain(IFileSystem fileSystem, string path, FileIdentity identity)
    {
        var fault = fileSystem.OpenRoot(path, out var handle);
        if (handle is null)
        {
            return new Diagnostic($"root {TextEscaper.Escape(path)}: {fault.Message} ({fault.Name})");
        }

        return IdentityOf(fileSystem, handle) == identity ? handle
            : new Diagnostic($"root {TextEscaper.Escape(path)} was replaced while the run went on");
    }

    /// <summary>The device and inode of an open root; zeros where they are unknown.</summary>
    public static FileIdentity IdentityOf(IFileSystem fileSystem, DirectoryHandle root)
    {
        var entry = default(Entry);
        return fileSystem.Stat(root, [], ref entry).IsSuccess ? FileIdentity.Of(entry) : default;
    }
}
