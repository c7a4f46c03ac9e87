using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Search;

/// <summary>The spec from which a child searches the same trees. Immutable.</summary>
internal static class SearchSpec
{
    public static byte[] Write(JobContext context, SearchQuery query, string scratchFolder)
    {
        var writer = new ByteWriter();
        SpecRoots.Write(writer, context);
        writer.Text(context.ThrottlePath).Text(scratchFolder);
        query.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Opens what the job needs, until this process ends.</summary>
    public static Result<IJob> Open(byte[] spec)
    {
        var malformed = new Diagnostic($"invalid search spec");
        var reader = new ByteReader(spec);
        if (!SpecRoots.Open(ref reader, malformed, out var fileSystem).TryGet(out var roots, out var refused))
        {
            return refused;
        }

        var throttlePath = reader.Text();
        var scratchFolder = reader.Text();
        var query = SearchQuery.Read(ref reader);
        return !reader.IsWhole ? malformed
            : ThrottleCell.Open(throttlePath).TryGet(out var throttle, out refused)
                ? new SearchJob(fileSystem, roots, query, throttle, scratchFolder, [])
                : refused;
    }
}
