namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// The bytes that storage has delivered to this program and its children since the meter was created. Children that have ended
/// stay in the sum with their last reading. Not thread-safe.
/// </summary>
internal sealed class IoMeter
{
    // One file per process (3 to 5 us): the rest are read at the next snapshots.
    private const int ReadsPerUpdate = 32;

    private readonly Func<int, long?> _read;
    private readonly int _self;
    private readonly long? _before;
    private readonly Dictionary<int, long> _children = [];
    private readonly List<int> _gone = [];
    private long _goneFromDisk;
    private int _turn;

    public IoMeter(ProcessProbe probe)
    {
        (_read, _self) = (probe.BytesFromDisk, Environment.ProcessId);
        _before = _read(_self);
    }

    /// <summary>Bytes that came from the disk; null where the system does not report it.</summary>
    public long? FromDisk { get; private set; }

    /// <summary>Reads the counts again.</summary>
    /// <param name="children">The ids of the running children.</param>
    public void Update(IReadOnlyList<int> children)
    {
        if (_before is not { } before || _read(_self) is not { } now)
        {
            return;
        }

        ReadChildren(children);
        RetireOthers(children);
        FromDisk = _goneFromDisk + Math.Max(0, now - before) + _children.Values.Sum();
    }

    private void ReadChildren(IReadOnlyList<int> children)
    {
        for (var read = Math.Min(ReadsPerUpdate, children.Count); read > 0; read--)
        {
            _turn = (_turn + 1) % children.Count;
            var child = children[_turn];
            if (_read(child) is { } bytes)
            {
                _children[child] = bytes;
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
            _goneFromDisk += last;
        }

        _gone.Clear();
    }
}
