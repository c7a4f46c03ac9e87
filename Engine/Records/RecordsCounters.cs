using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Records;

/// <summary>What a job over records counts.</summary>
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

    /// <summary>Of them, those that the condition let pass.</summary>
    public LiveCounter Kept { get; }

    public LiveCounter Malformed { get; }

    /// <summary>Chunks that could not be read.</summary>
    public LiveCounter Unread { get; }
}
