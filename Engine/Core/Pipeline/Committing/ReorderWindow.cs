using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Pipeline.Committing;

/// <summary>
/// Holds settled items back until their turn in the order of the source (<c>order = "input"</c>). Its size counts against the
/// queue, so that the source waits while it is full; the item that all others wait for is in the queue or leased, so it always
/// arrives. Owned by the collector's thread.
/// </summary>
internal sealed class ReorderWindow(WorkQueue queue)
{
    private readonly Dictionary<long, Held> _held = [];
    private long _next;

    /// <summary>Takes a settled item and passes on all items whose turn has come.</summary>
    public void Add(in CommittedItem item, SinkItem sink)
    {
        if (item.Item.Sequence != _next)
        {
            _held.Add(item.Item.Sequence, new Held(item));
            queue.SetHeld(_held.Count);
            return;
        }

        sink(item);
        _next++;
        if (_held.Count > 0)
        {
            PassOn(sink);
        }
    }

    private void PassOn(SinkItem sink)
    {
        while (_held.Remove(_next, out var held))
        {
            sink(held.Item);
            _next++;
        }

        queue.SetHeld(_held.Count);
    }

    /// <summary>Receives items when their turn has come.</summary>
    internal delegate void SinkItem(in CommittedItem item);

    /// <summary>A copy of an item, since its batch and buffer are reused.</summary>
    private sealed class Held(in CommittedItem item)
    {
        private readonly long _sequence = item.Item.Sequence;
        private readonly byte[] _context = item.Item.Context.ToArray();
        private readonly byte[] _name = item.Item.Name.ToArray();
        private readonly Model.EntryType _type = item.Item.Type;
        private readonly Model.FaultCode _fault = item.Item.Fault;
        private readonly ItemOutcome _outcome = item.Outcome;
        private readonly byte[] _payload = item.Payload.ToArray();

        public CommittedItem Item => new()
        {
            Item = new ItemRef { Sequence = _sequence, Context = _context, Name = _name, Type = _type, Fault = _fault },
            Outcome = _outcome,
            Payload = _payload,
        };
    }
}
