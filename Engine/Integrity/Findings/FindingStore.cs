using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Integrity.Findings;

/// <summary>
/// Keeps findings until they are written out sorted by path. Up to a limit they stay in memory; above it sorted runs of them go
/// to temporary files that vanish with the program. Written by one thread, then read by one.
/// </summary>
internal sealed class FindingStore : IDisposable
{
    /// <summary>A finding with before and after takes some 700 bytes: 100,000 of them stay below the memory limit of a run.</summary>
    public const int InMemoryAtMost = 100_000;

    private readonly int _inMemoryAtMost;
    private readonly ScratchPlace _place;
    private readonly List<FindingFile> _runs = [];
    private List<Finding> _findings = [];

    /// <param name="place">The place for temporary files.</param>
    /// <param name="inMemoryAtMost">The number of findings kept in memory, at least 1.</param>
    public FindingStore(ScratchPlace place, int inMemoryAtMost = InMemoryAtMost)
    {
        _place = place;
        _inMemoryAtMost = inMemoryAtMost;
    }

    public long Count { get; private set; }

    /// <summary>Why findings could not be kept; after a fault no more are accepted.</summary>
    public FaultCode Fault { get; private set; }

    public void Add(Finding finding)
    {
        if (Fault.IsFault)
        {
            return;
        }

        _findings.Add(finding);
        Count++;
        if (_findings.Count >= _inMemoryAtMost)
        {
            Spill();
        }
    }

    /// <summary>All findings, sorted by path.</summary>
    public IEnumerable<Finding> ReadSorted()
    {
        Sort();
        if (_runs.Count == 0)
        {
            return _findings;
        }

        var sources = _runs.Select(r => r.Read()).Append(_findings).Select(s => s.GetEnumerator()).ToList();
        return Merge(sources);
    }

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
        }
    }

    private void Sort() => _findings.Sort(static (a, b) => a.Path.CompareTo(b.Path));

    private void Spill()
    {
        Sort();
        FindingFile? run = null;
        Fault = FindingFile.TryCreate(_place, ref run);
        if (run is not null)
        {
            _runs.Add(run);
            Fault = run.Append(_findings);
        }

        _findings = [];
    }

    private static IEnumerable<Finding> Merge(List<IEnumerator<Finding>> sources)
    {
        var queue = new PriorityQueue<IEnumerator<Finding>, FilePath>();
        foreach (var source in sources.Where(s => s.MoveNext()))
        {
            queue.Enqueue(source, source.Current.Path);
        }

        while (queue.TryDequeue(out var source, out _))
        {
            yield return source.Current;
            if (source.MoveNext())
            {
                queue.Enqueue(source, source.Current.Path);
            }
        }
    }
}
