using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Search;

/// <summary>What a child needs to search the same trees. Immutable.</summary>
internal static class SearchSpec
{
    public static byte[] Write(JobContext context, SearchQuery query, string scratchFolder)
    {
        var writer = new SpecWriter();
        SpecRoots.Write(writer, context);
        writer.Text(context.ThrottlePath).Text(scratchFolder);
        query.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Opens what the job needs, for as long as this process lives.</summary>
    public static IJob? Open(byte[] spec, out string refusal)
    {
        refusal = "the description of the search makes no sense";
        var reader = new SpecReader(spec);
        if (SpecRoots.Open(ref reader, out var fileSystem, ref refusal) is not { Count: > 0 } roots)
        {
            return null;
        }

        var throttlePath = reader.Text();
        var scratchFolder = reader.Text();
        var query = SearchQuery.Read(ref reader);
        return reader.IsWhole && ThrottleCell.Open(throttlePath, ref refusal) is { } throttle
            ? new SearchJob(fileSystem, roots, query, throttle, scratchFolder, [])
            : null;
    }
}
