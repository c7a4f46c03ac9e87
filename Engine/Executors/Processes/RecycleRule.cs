using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// When a child is replaced though nothing is wrong with it: so that what leaks in a long run, in a decoder or in the runtime,
/// never adds up. It is drained first, so no item is done twice. Immutable.
/// </summary>
/// <param name="MostItems">
/// Items after which a child is replaced: some minutes of small files, against 0.1 s for a new child.
/// </param>
/// <param name="MostGrowth">
/// Growth that is let pass, in bytes: a child over a big tree settles at 40 to 60 MB, most of it shared; a job with large
/// buffers comes to some hundred.
/// </param>
/// <param name="FirstItems">Memory is settled after so many, and growth counts from there.</param>
internal sealed record RecycleRule(long MostItems = 10_000_000, long MostGrowth = 512L * 1024 * 1024, long FirstItems = 1000)
{
    /// <summary>Why the row's child is to be replaced, in words; null to keep it.</summary>
    public string? Why(ChildRow row, ChildWorker worker)
    {
        var items = worker.Received;
        if (items >= MostItems)
        {
            return $"recycled after {items} items";
        }

        if (items < FirstItems || ProcessFacts.ResidentBytes(worker.ProcessId) is not { } resident)
        {
            return null;
        }

        row.ResidentAtFirst = row.ResidentAtFirst == 0 ? resident : row.ResidentAtFirst;
        var growth = resident - row.ResidentAtFirst;
        return growth > MostGrowth ? $"recycled since it grew by {growth >> 20} MiB" : null;
    }
}
