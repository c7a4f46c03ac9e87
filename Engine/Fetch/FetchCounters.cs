using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Fetch;

/// <summary>The counts of a fetch job.</summary>
internal sealed class FetchCounters : LiveCounters
{
    public FetchCounters()
    {
        Fetched = Good("fetched");
        Kept = Good("kept");
        Failed = Bad("failed");
    }

    public LiveCounter Fetched { get; }

    /// <summary>Files that existed already with the expected content.</summary>
    public LiveCounter Kept { get; }

    public LiveCounter Failed { get; }
}
