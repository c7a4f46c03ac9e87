using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>
/// The alerts of a run, for display. Any thread may add; a snapshot shares the storage instead of copying it, so that it costs
/// the same for ten alerts and for a hundred thousand. An alert that was kept stays in its place, so that the list does not
/// move while a user reads. When there are too many, the first are kept; the last places are reserved for alerts of high
/// severity, and the very last for alerts about the run itself, so that no flood of findings hides either. The rest is only
/// counted. Thread-safe.
/// </summary>
/// <param name="time">The clock of the alerts.</param>
/// <param name="accounts">Learns the owners of what findings are about; null where they stay numbers.</param>
public sealed class AlertBoard(TimeProvider time, AccountLog? accounts = null)
{
    private const int ChunkLength = 1000;
    private const int MaxOfAny = RunSnapshot.MaxAlerts * 9 / 10;
    private const int MaxOfHigh = RunSnapshot.MaxAlerts * 99 / 100;

    private readonly Lock _lock = new();

    // Guarded by _lock. A chunk is filled from its front and never changed afterwards; the array of chunks is replaced.
    private Alert[][] _chunks = [];
    private int _kept;
    private AlertCounts _raised;
    private readonly Dictionary<(string Kind, FilePath Path), int> _places = []; // of the first _gathered
    private int _gathered;

    /// <summary>Raises an alert about the run itself.</summary>
    public void Add(Severity severity, string kind, DisplayText detail) => Add(severity, kind, null, detail, null);

    /// <summary>Raises an alert.</summary>
    public void Add(Severity severity, string kind, FilePath? path, DisplayText detail, Finding? finding)
    {
        accounts?.Learn(finding);
        lock (_lock)
        {
            AddLocked(severity, kind, path, detail, finding, null);
        }
    }

    /// <summary>Raises an alert that replaces an earlier one of that kind about the same path, where there is one.</summary>
    public void AddInPlaceOf(string replaced, Severity severity, string kind, FilePath path, DisplayText detail, Finding? finding)
    {
        accounts?.Learn(finding);
        lock (_lock)
        {
            var number = FindLocked(replaced, path);
            if (number is { } earlier)
            {
                _raised = Plus(_raised, At(earlier).Severity, -1);
            }

            AddLocked(severity, kind, path, detail, finding, number);
        }
    }

    /// <summary>The names that were looked up so far.</summary>
    public AccountTable Accounts => accounts?.Known ?? AccountTable.Empty;

    /// <summary>The alerts kept so far, oldest first, and the number of all alerts raised.</summary>
    public (IReadOnlyList<Alert> Alerts, AlertCounts Raised) Snapshot()
    {
        lock (_lock)
        {
            return (new View(_chunks, _kept), _raised);
        }
    }

    private void AddLocked(Severity severity, string kind, FilePath? path, DisplayText detail, Finding? finding, int? replaces)
    {
        _raised = Plus(_raised, severity, 1);

        // An alert that replaces another always has a place.
        var most = path is null || replaces is not null ? RunSnapshot.MaxAlerts : severity == Severity.High ? MaxOfHigh : MaxOfAny;
        if (_kept >= most)
        {
            return;
        }

        if (_kept == _chunks.Length * ChunkLength)
        {
            _chunks = [.. _chunks, new Alert[ChunkLength]];
        }

        _chunks[^1][_kept % ChunkLength] = new Alert(_kept, severity, kind, path, detail, time.GetUtcNow()) { Finding = finding, Replaces = replaces };
        _kept++;
    }

    /// <summary>The alert of that kind about that path. The index of paths is built on first use: most runs never need it.</summary>
    private int? FindLocked(string kind, FilePath path)
    {
        for (; _gathered < _kept; _gathered++)
        {
            if (At(_gathered) is { Path: { } known } alert)
            {
                _places[(alert.Kind, known)] = _gathered;
            }
        }

        return _places.TryGetValue((kind, path), out var number) ? number : null;
    }

    private Alert At(int number) => _chunks[number / ChunkLength][number % ChunkLength];

    private static AlertCounts Plus(AlertCounts counts, Severity severity, int change) => severity switch
    {
        Severity.High => counts with { High = counts.High + change },
        Severity.Medium => counts with { Medium = counts.Medium + change },
        _ => counts with { Low = counts.Low + change },
    };

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
