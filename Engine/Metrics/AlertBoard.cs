using TuiScan.Engine.Model;

namespace TuiScan.Engine.Metrics;

/// <summary>
/// The alerts of a run, for those who watch. Any thread may add; a snapshot shares the storage instead of copying it, so that
/// it costs the same for ten alerts and for a hundred thousand. Past the limit the oldest are let go.
/// </summary>
public sealed class AlertBoard(TimeProvider time)
{
    private const int ChunkLength = 1000;
    private const int MostChunks = RunSnapshot.MaxAlerts / ChunkLength;

    private readonly Lock _lock = new();

    // Guarded by _lock. A chunk is filled from its front and never changed behind that; the array of chunks is replaced.
    private Alert[][] _chunks = [];
    private int _inLast = ChunkLength;
    private long _total;

    /// <summary>Raises an alert about the run itself.</summary>
    public void Add(Severity severity, string kind, string detail) => Add(severity, kind, null, detail, null);

    /// <summary>Raises an alert; <paramref name="detail"/>'s foreign parts are already escaped.</summary>
    public void Add(Severity severity, string kind, FilePath? path, string detail, Finding? finding)
    {
        var at = time.GetUtcNow();
        lock (_lock)
        {
            if (_inLast == ChunkLength)
            {
                var kept = _chunks.Length < MostChunks ? _chunks : _chunks[1..];
                _chunks = [.. kept, new Alert[ChunkLength]];
                _inLast = 0;
            }

            _chunks[^1][_inLast++] = new Alert(_total++, severity, kind, path, detail, at) { Finding = finding };
        }
    }

    /// <summary>What is kept now, oldest first, and how many there were in all.</summary>
    public (IReadOnlyList<Alert> Alerts, long Total) Snapshot()
    {
        lock (_lock)
        {
            return (new View(_chunks, _chunks.Length == 0 ? 0 : ((_chunks.Length - 1) * ChunkLength) + _inLast), _total);
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
