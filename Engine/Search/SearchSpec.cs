using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Search;

/// <summary>What a child needs to search the same trees. Immutable.</summary>
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

    /// <summary>Opens what the job needs, for as long as this process lives.</summary>
    public static Result<IJob> Open(byte[] spec)
    {
        var malformed = new Diagnostic("the description of the search makes no sense");
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
