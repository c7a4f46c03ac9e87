using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Records;

/// <summary>The counts of a records job.</summary>
internal sealed class RecordsCounters : LiveCounters
{
    public RecordsCounters()
    {
        Records = Good("records");
        Kept = Good("kept");
        Malformed = Bad("malformed");
        Unread = Bad("unread");
    }

    public LiveCounter Records { get; }

    /// <summary>The number of them that match the condition.</summary>
    public LiveCounter Kept { get; }

    public LiveCounter Malformed { get; }

    /// <summary>Chunks that could not be read.</summary>
    public LiveCounter Unread { get; }
}
