using TuiScan.Engine.Model;

namespace TuiScan.Engine.Telemetry.Sampling;

/// <summary>
/// The cores' rows of a snapshot: all programs' load, from the kernel's counts over about the last second, and the bytes
/// that our workers read there. Not thread-safe.
/// </summary>
internal sealed class CoreSampler
{
    // The kernel counts in steps of 10 ms, and the file costs more with every core: reading it twice a second is enough.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(450);

    private readonly TimeProvider _time;
    private readonly Func<List<CoreTimes>, bool> _read;
    private readonly IReadOnlySet<int>? _shown;
    private readonly List<Core> _cores = []; // by number
    private readonly List<CoreTimes> _times = [];
    private long _lastRead;
    private bool _hasRead;

    /// <param name="time">The caller's clock.</param>
    /// <param name="read">Reads the kernel's counts; false where there are none.</param>
    /// <param name="shown">The cores to show; null for all.</param>
    public CoreSampler(TimeProvider time, Func<List<CoreTimes>, bool> read, IReadOnlySet<int>? shown) =>
        (_time, _read, _shown) = (time, read, shown);

    /// <summary>Adds bytes that a worker read, under the core that it last ran on; -1 is ignored.</summary>
    public void AddBytes(int core, long bytes)
    {
        if (core >= 0 && bytes > 0)
        {
            CoreOf(core).Bytes += bytes;
        }
    }

    /// <summary>The rows, by number.</summary>
    public IReadOnlyList<CoreSample> Sample()
    {
        ReadTimes();
        var samples = new List<CoreSample>(_cores.Count);
        foreach (var core in _cores)
        {
            samples.Add(new CoreSample(core.Number, core.Rate.Update(core.Bytes), core.Load));
        }

        return samples;
    }

    private void ReadTimes()
    {
        var now = _time.GetTimestamp();
        if (_hasRead && _time.GetElapsedTime(_lastRead, now) < Interval)
        {
            return;
        }

        (_hasRead, _lastRead) = (true, now);
        if (!_read(_times))
        {
            return;
        }

        foreach (var times in _times)
        {
            if (_shown is null || _shown.Contains(times.Number))
            {
                CoreOf(times.Number).Add(times);
            }
        }
    }

    private Core CoreOf(int number)
    {
        var place = 0;
        while (place < _cores.Count && _cores[place].Number < number)
        {
            place++;
        }

        if (place == _cores.Count || _cores[place].Number != number)
        {
            _cores.Insert(place, new Core(number, new RateMeter(_time)));
        }

        return _cores[place];
    }

    private sealed class Core(int number, RateMeter rate)
    {
        private readonly History<CoreTimes> _times = new(3);

        public int Number => number;

        public long Bytes { get; set; }

        public RateMeter Rate => rate;

        public double? Load { get; private set; }

        public void Add(CoreTimes times)
        {
            _times.Add(times);
            var oldest = _times[_times.Count - 1];
            var total = times.Total - oldest.Total;

            // A core's counts may decrease a little, or the core was offline in between.
            Load = total <= 0 ? Load : Math.Clamp((double)(times.Busy - oldest.Busy) / total, 0, 1);
        }
    }
}
