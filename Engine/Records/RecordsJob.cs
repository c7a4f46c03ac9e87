using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Records;

/// <summary>Filters, groups and keeps the records of each chunk. Does not own its parameters.</summary>
internal sealed class RecordsJob(IFileSystem fileSystem, RecordsQuery query, ReadThrottle throttle, string scratchFolder, byte[] spec) : IJob
{
    public string Kind => RecordsPlugin.KindName;

    public byte[] Spec => spec;

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => new RecordsWorker(fileSystem, query, throttle, scratchFolder);

    /// <summary>The spec from which a child does the same.</summary>
    public static byte[] SpecOf(JobContext context, RecordsQuery query, string scratchFolder)
    {
        var writer = new ByteWriter()
            .I64(context.FileSystemOptions.KeepCache ? 1 : 0)
            .I64(context.FileSystemOptions.ForcePortable ? 1 : 0)
            .Text(context.ThrottlePath)
            .Text(scratchFolder);
        query.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Creates the job again in a child.</summary>
    public static Result<IJob> Open(byte[] spec)
    {
        var reader = new ByteReader(spec);
        var options = new FileSystemOptions { KeepCache = reader.I64() != 0, ForcePortable = reader.I64() != 0 };
        var throttlePath = reader.Text();
        var scratchFolder = reader.Text();
        var query = RecordsQuery.Read(ref reader);
        return !reader.IsWhole ? new Diagnostic($"invalid records spec")
            : ThrottleCell.Open(throttlePath).TryGet(out var throttle, out var refused)
                ? new RecordsJob(FileSystems.Create(options), query, throttle, scratchFolder, [])
                : refused;
    }
}
