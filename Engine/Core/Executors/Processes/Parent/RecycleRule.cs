using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// When a healthy child is replaced, so that leaks in a long run, in a decoder or in the runtime, never add up. It is drained
/// first, so no item is done twice. For the supervising thread; no state of its own: the row keeps the size at first.
/// </summary>
internal sealed class RecycleRule(SupervisionOptions options)
{
    /// <summary>Why the row's child is to be replaced; null to keep it.</summary>
    public DisplayText? Why(ChildRow row, ChildWorker worker)
    {
        var items = worker.Received;
        if (items >= options.RecycleAfterItems)
        {
            return (DisplayText)$"recycled after {items} items";
        }

        if (items < options.GrowthBaselineItems || ProcessFacts.ResidentBytes(worker.ProcessId) is not { } resident)
        {
            return null;
        }

        row.ResidentAtFirst = row.ResidentAtFirst == 0 ? resident : row.ResidentAtFirst;
        var growth = resident - row.ResidentAtFirst;
        return growth > options.RecycleAfterGrowth ? (DisplayText)$"recycled since it grew by {growth >> 20} MiB" : null;
    }
}
