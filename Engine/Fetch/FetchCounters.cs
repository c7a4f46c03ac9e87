using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Fetch;

/// <summary>What fetching counts.</summary>
internal sealed class FetchCounters : LiveCounters
{
    public FetchCounters()
    {
        Fetched = Good("fetched");
        Kept = Good("kept");
        Failed = Bad("failed");
    }

    public LiveCounter Fetched { get; }

    /// <summary>Files that were there already, as they should be.</summary>
    public LiveCounter Kept { get; }

    public LiveCounter Failed { get; }
}
