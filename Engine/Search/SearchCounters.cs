using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Search;

/// <summary>The counts of a search.</summary>
internal sealed class SearchCounters : LiveCounters
{
    public SearchCounters()
    {
        Files = Good("files");
        Matching = Good("matching");
        Matches = Good("matches");
        Binary = Good("binary");
        Unreadable = Bad("unreadable");
    }

    /// <summary>Files that were searched to their end.</summary>
    public LiveCounter Files { get; }

    /// <summary>The number of them with a match.</summary>
    public LiveCounter Matching { get; }

    public LiveCounter Matches { get; }

    /// <summary>Binary files with a match.</summary>
    public LiveCounter Binary { get; }

    public LiveCounter Unreadable { get; }
}
