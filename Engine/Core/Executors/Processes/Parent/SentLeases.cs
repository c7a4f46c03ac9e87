using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// The leases that a child holds, in the order in which they were sent, and the groups that they were sent in. Not thread-safe;
/// its owner, <see cref="ChildState"/>, guards it.
/// </summary>
internal sealed class SentLeases(TimeProvider time, GroupSizer sizer)
{
    private readonly List<SentLease> _leases = [];
    private readonly Queue<Group> _groups = new();
    private long _lastDone;

    /// <summary>Items that were sent and have not come back.</summary>
    public int Items { get; private set; }

    public void Add(IReadOnlyList<SentLease> leases)
    {
        var items = 0;
        foreach (var lease in leases)
        {
            _leases.Add(lease);
            items += lease.Left;
        }

        Items += items;
        _groups.Enqueue(new Group { Items = items, Left = items, SentAt = time.GetTimestamp() });
    }

    public SentLease? Find(uint token) => _leases.Find(l => l.Token == token);

    /// <summary>
    /// Records that <paramref name="count"/> outcomes came for the lease; <paramref name="returned"/> where the rest was handed
    /// back.
    /// </summary>
    public void Take(SentLease lease, int count, bool returned)
    {
        var back = returned ? lease.Left : count;
        lease.Next += count;
        Items -= back;
        if (returned || lease.Left == 0)
        {
            _leases.Remove(lease);
        }

        TakeFromGroups(back, returned);
    }

    /// <summary>
    /// The lease with the item that the child worked on, at <paramref name="index"/> of its batch; null for none. For a job
    /// that must not be repeated also an item that it had ended and not yet reported.
    /// </summary>
    public SentLease? Current(in WorkerSlotSnapshot reading, long received, bool isRepeatable, out int index)
    {
        index = 0;
        var sequence = reading.Sequence;
        if (reading.HasItem && _leases.Find(l => l.Holds(sequence)) is { } holding)
        {
            index = holding.IndexOf(sequence);
            return holding;
        }

        if (!isRepeatable && reading.Items > received && _leases.Count > 0)
        {
            index = _leases[0].Next;
            return _leases[0];
        }

        return null;
    }

    /// <summary>Takes all leases, for the last time: the child has ended.</summary>
    public IReadOnlyList<SentLease> TakeAll()
    {
        SentLease[] all = [.. _leases];
        _leases.Clear();
        _groups.Clear();
        Items = 0;
        return all;
    }

    private void TakeFromGroups(int items, bool returned)
    {
        while (items > 0 && _groups.TryPeek(out var group))
        {
            var part = Math.Min(items, group.Left);
            group.Left -= part;
            items -= part;
            group.IsWhole &= !returned;
            if (group.Left > 0)
            {
                return;
            }

            _groups.Dequeue();
            var now = time.GetTimestamp();
            if (group.IsWhole)
            {
                sizer.Record(group.Items, time.GetElapsedTime(Math.Max(group.SentAt, _lastDone), now));
            }

            _lastDone = now;
        }
    }

    private sealed class Group
    {
        public required int Items { get; init; }

        public required int Left { get; set; }

        public required long SentAt { get; init; }

        public bool IsWhole { get; set; } = true;
    }
}

/// <summary>A lease that a child holds.</summary>
/// <param name="token">Identifies it in messages.</param>
/// <param name="lease">The lease from the queue.</param>
/// <param name="isolatedRetry">The number of the retry of a suspect item; 0 for none.</param>
internal sealed class SentLease(uint token, Lease lease, int isolatedRetry)
{
    public uint Token => token;

    public Lease Lease => lease;

    public int IsolatedRetry => isolatedRetry;

    /// <summary>The batch's index of the item whose outcome comes next.</summary>
    public int Next { get; set; } = lease.From;

    /// <summary>Items whose outcomes have not come yet.</summary>
    public int Left => lease.Batch.Count - Next;

    public bool Holds(long sequence) =>
        sequence >= lease.Batch.FirstSequence + Next && sequence < lease.Batch.FirstSequence + lease.Batch.Count;

    public int IndexOf(long sequence) => (int)(sequence - lease.Batch.FirstSequence);
}
