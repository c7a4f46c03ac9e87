using TuiScan.Engine.Pipeline;

namespace TuiScan.Fetch;

/// <summary>
/// Downloads the entries of a list. An item that is done again does no harm: what is there is kept or gone on with. Immutable;
/// does not own what it is given.
/// </summary>
internal sealed class FetchJob(FetchTools tools, IReadOnlyList<FetchEntry> entries, byte[] spec) : IAsyncJob
{
    public string Kind => FetchPlugin.KindName;

    public byte[] Spec => spec;

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => CreateAsyncWorker();

    public IAsyncItemWorker CreateAsyncWorker() => new FetchWorker(tools, entries);
}
