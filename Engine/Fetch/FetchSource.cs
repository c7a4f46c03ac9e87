using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Fetch;

/// <summary>Emits the entries by their names, each as a batch of its own: a download takes far longer than a lease.</summary>
internal sealed class FetchSource(IReadOnlyList<FetchEntry> entries) : IItemSource
{
    public IReadOnlyList<DisplayText> Notes => [];

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var builder = new ItemBatchBuilder();
        var context = "."u8.ToArray();
        foreach (var entry in entries)
        {
            builder.Add(Encoding.UTF8.GetBytes(entry.Name), EntryType.Unknown);
            if (cancellationToken.IsCancellationRequested || !emit(builder.Build(context, null)))
            {
                return;
            }
        }
    }

    /// <summary>
    /// The order in which entries are emitted: hosts in turn, so that workers do not all wait for the first host while others
    /// are idle.
    /// </summary>
    public static IReadOnlyList<FetchEntry> InTurn(IReadOnlyList<FetchEntry> entries)
    {
        var hosts = entries.GroupBy(entry => entry.Host, StringComparer.OrdinalIgnoreCase).Select(group => new Queue<FetchEntry>(group)).ToList();
        var ordered = new List<FetchEntry>(entries.Count);
        while (hosts.Count > 0)
        {
            ordered.AddRange(hosts.Select(host => host.Dequeue()));
            hosts.RemoveAll(host => host.Count == 0);
        }

        return ordered;
    }
}
