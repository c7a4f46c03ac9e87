using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>
/// The spec from which a child downloads the same: the list itself, not its path, since the file may change during the run.
/// Immutable.
/// </summary>
internal static class FetchSpec
{
    public static byte[] Write(JobContext context, FetchOptions options, FetchFolder folder, string gateFolder, KeptFiles kept, ReadOnlySpan<byte> list)
    {
        var writer = new ByteWriter()
            .I64(context.FileSystemOptions.KeepCache ? 1 : 0)
            .I64(context.FileSystemOptions.ForcePortable ? 1 : 0)
            .I64(context.IsOrdered ? 1 : 0)
            .Text(context.ThrottlePath)
            .Text(folder.FullPath)
            .Text(gateFolder)
            .Blob(list);
        kept.Write(writer);
        options.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Opens what the job needs, until this process ends.</summary>
    public static Result<IJob> Open(byte[] spec)
    {
        var reader = new ByteReader(spec);
        var fileSystem = FileSystems.Create(new FileSystemOptions { KeepCache = reader.I64() != 0, ForcePortable = reader.I64() != 0 });
        var isOrdered = reader.I64() != 0;
        var throttlePath = reader.Text();
        var folder = reader.Text();
        var gateFolder = reader.Text();
        var list = reader.Blob();
        var kept = KeptFiles.Read(ref reader);
        var options = FetchOptions.Read(ref reader);
        if (!reader.IsWhole || folder.Length == 0 || FetchList.Read(list, default, out _) is not { } entries)
        {
            return new Diagnostic($"invalid fetch spec");
        }

        if (!ThrottleCell.Open(throttlePath).TryGet(out var throttle, out var refused))
        {
            return refused;
        }

        var fault = fileSystem.OpenRoot(folder, out var root);
        if (root is null)
        {
            return new Diagnostic($"{TextEscaper.Escape(folder)}: {fault.Message} ({fault.Name})");
        }

        var tools = new FetchTools(options, gateFolder, TimeProvider.System)
        {
            FileSystem = fileSystem,
            Root = root,
            Folder = FetchFolder.Opened(folder),
            Throttle = throttle,
            Kept = kept,
        };
        return new FetchJob(tools, isOrdered ? entries : FetchSource.InTurn(entries), []);
    }
}
