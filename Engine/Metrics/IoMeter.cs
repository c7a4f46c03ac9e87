using TuiScan.Engine.Model;

namespace TuiScan.Engine.Metrics;

/// <summary>
/// What this program and its children have read since the meter was made, from the disk and from the page cache. Children
/// that have ended stay in the sums with what was last seen of them. Not thread-safe.
/// </summary>
internal sealed class IoMeter
{
    // A file a process (3 to 5 us): the rest have their turn at the next snapshots.
    private const int ReadsPerUpdate = 32;

    private readonly Func<int, ProcessIo?> _read;
    private readonly int _self;
    private readonly ProcessIo? _before;
    private readonly Dictionary<int, ProcessIo> _children = [];
    private readonly List<int> _gone = [];
    private long _goneFromDisk;
    private long _goneFromCache;
    private int _turn;

    public IoMeter(ProcessProbe probe)
    {
        (_read, _self) = (probe.Io, Environment.ProcessId);
        _before = _read(_self);
    }

    /// <summary>Bytes that came from the disk; null where the system does not tell.</summary>
    public long? FromDisk { get; private set; }

    /// <summary>Bytes that came from the page cache; null where the system does not tell.</summary>
    public long? FromCache { get; private set; }

    /// <summary>Asks anew.</summary>
    /// <param name="children">The ids of the children that live now.</param>
    public void Update(IReadOnlyList<int> children)
    {
        if (_before is not { } before || _read(_self) is not { } now)
        {
            return;
        }

        ReadChildren(children);
        RetireOthers(children);
        var fromDisk = _goneFromDisk + Math.Max(0, now.FromDisk - before.FromDisk);
        var fromCache = _goneFromCache + Math.Max(0, now.FromCache - before.FromCache);
        foreach (var child in _children.Values)
        {
            fromDisk += child.FromDisk;
            fromCache += child.FromCache;
        }

        (FromDisk, FromCache) = (fromDisk, fromCache);
    }

    private void ReadChildren(IReadOnlyList<int> children)
    {
        for (var read = Math.Min(ReadsPerUpdate, children.Count); read > 0; read--)
        {
            _turn = (_turn + 1) % children.Count;
            var child = children[_turn];
            if (_read(child) is { } io)
            {
                _children[child] = io;
            }
        }
    }

    private void RetireOthers(IReadOnlyList<int> children)
    {
        foreach (var child in _children.Keys)
        {
            if (!children.Contains(child))
            {
                _gone.Add(child);
            }
        }

        foreach (var child in _gone)
        {
            _children.Remove(child, out var last);
            _goneFromDisk += last.FromDisk;
            _goneFromCache += last.FromCache;
        }

        _gone.Clear();
    }
}
