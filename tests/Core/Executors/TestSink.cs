using System.Collections.Concurrent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Records what was committed, and how often.</summary>
internal sealed class TestSink : IJobSink
{
    private readonly ConcurrentDictionary<string, string> _items = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>By path: its outcome and result.</summary>
    public IReadOnlyDictionary<string, string> Items => _items;

    /// <summary>Paths in the order in which they were committed.</summary>
    public IReadOnlyCollection<string> Order => _order;

    /// <summary>Paths that were committed more than once.</summary>
    public ConcurrentQueue<string> Twice { get; } = new();

    public CounterSet Counters => CounterSet.Empty;

    public long? Verified => null;

    public long? Entries => null;

    public FaultCode Commit(in CommittedItem item)
    {
        var path = item.Item.Path.Text;
        if (!_items.TryAdd(path, $"{item.Outcome.Status} {item.Outcome.Fault} {Convert.ToHexString(item.Payload)}"))
        {
            Twice.Enqueue(path);
        }

        _order.Enqueue(path);
        return FaultCode.None;
    }

    public FaultCode Complete(RunEnding ending) => FaultCode.None;
}
