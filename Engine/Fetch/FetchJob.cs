using TuiScan.Engine.Pipeline;

namespace TuiScan.Fetch;

/// <summary>
/// Downloads the entries of a list. Repeating an item does no harm: an existing file is kept or a partial one is resumed.
/// Immutable; does not own its parameters.
/// </summary>
internal sealed class FetchJob(FetchTools tools, IReadOnlyList<FetchEntry> entries, byte[] spec) : IAsyncJob
{
    public string Kind => FetchPlugin.KindName;

    public byte[] Spec => spec;

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => CreateAsyncWorker();

    public IAsyncItemWorker CreateAsyncWorker() => new FetchWorker(tools, entries);
}
