using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Search;

/// <summary>Searches the content of files for a pattern. Does not own its parameters.</summary>
internal sealed class SearchJob(
    IFileSystem fileSystem,
    IReadOnlyList<OpenedRoot> roots,
    SearchQuery query,
    ReadThrottle throttle,
    string scratchFolder,
    byte[] spec) : IJob
{
    public string Kind => SearchPlugin.KindName;

    public byte[] Spec => spec;

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => new SearchWorker(fileSystem, roots, query, throttle, scratchFolder);
}
