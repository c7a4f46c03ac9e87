using TuiScan.Engine.Model;

namespace TuiScan.Engine.Metrics;

/// <summary>
/// The alerts of a run, for those who watch. Any thread may add; a snapshot shares the storage instead of copying it, so that
/// it costs the same for ten alerts and for a hundred thousand. What was kept stays: a person who reads has the ground under
/// the feet. Of many the first are kept; the last places are for those of high severity, and the very last for what the run
/// has to say of itself, so that no flood of findings hides either. The rest is counted.
/// </summary>
public sealed class AlertBoard(TimeProvider time)
{
    private const int ChunkLength = 1000;
    private const int MostOfAny = RunSnapshot.MaxAlerts * 9 / 10;
    private const int MostOfHigh = RunSnapshot.MaxAlerts * 99 / 100;

    private readonly Lock _lock = new();

    // Guarded by _lock. A chunk is filled from its front and never changed behind that; the array of chunks is replaced.
    private Alert[][] _chunks = [];
    private int _kept;
    private AlertCounts _raised;

    /// <summary>Raises an alert about the run itself.</summary>
    public void Add(Severity severity, string kind, string detail) => Add(severity, kind, null, detail, null);

    /// <summary>Raises an alert; <paramref name="detail"/>'s foreign parts are already escaped.</summary>
    public void Add(Severity severity, string kind, FilePath? path, string detail, Finding? finding)
    {
        var at = time.GetUtcNow();
        lock (_lock)
        {
            _raised = severity switch
            {
                Severity.High => _raised with { High = _raised.High + 1 },
                Severity.Medium => _raised with { Medium = _raised.Medium + 1 },
                _ => _raised with { Low = _raised.Low + 1 },
            };
            if (_kept >= (path is null ? RunSnapshot.MaxAlerts : severity == Severity.High ? MostOfHigh : MostOfAny))
            {
                return;
            }

            if (_kept == _chunks.Length * ChunkLength)
            {
                _chunks = [.. _chunks, new Alert[ChunkLength]];
            }

            _chunks[^1][_kept % ChunkLength] = new Alert(_kept, severity, kind, path, detail, at) { Finding = finding };
            _kept++;
        }
    }

    /// <summary>What is kept now, oldest first, and how many there were in all.</summary>
    public (IReadOnlyList<Alert> Alerts, AlertCounts Raised) Snapshot()
    {
        lock (_lock)
        {
            return (new View(_chunks, _kept), _raised);
        }
    }

    private sealed class View(Alert[][] chunks, int count) : IReadOnlyList<Alert>
    {
        public int Count => count;

        public Alert this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
                return chunks[index / ChunkLength][index % ChunkLength];
            }
        }

        public IEnumerator<Alert> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                yield return this[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
