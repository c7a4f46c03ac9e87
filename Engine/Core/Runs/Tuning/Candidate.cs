using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Runs.Tuning;

/// <summary>
/// A mode with a number of workers that the tuner tries. Ordered from the simplest: sequential first, then by mode and number
/// of workers.
/// </summary>
/// <param name="Mode">The mode.</param>
/// <param name="Workers">1 to 256; 1 for sequential.</param>
internal sealed record Candidate(ExecutionMode Mode, int Workers)
{
    /// <summary>User-facing text, such as <c>threads with 4 workers</c>.</summary>
    public DisplayText Text => Mode == ExecutionMode.Sequential ? EnumText.Of(Mode)
        : (DisplayText)$"{Mode} with {Workers} worker{(Workers == 1 ? default : (DisplayText)$"s")}";

    /// <summary>Sequential, and each other mode with one worker, one per core, and two per core.</summary>
    public static IReadOnlyList<Candidate> All(int cores)
    {
        int[] counts = [.. new[] { 1, cores, 2 * cores }.Select(count => Math.Clamp(count, 1, 256)).Distinct()];
        ExecutionMode[] modes = [ExecutionMode.Threads, ExecutionMode.Tasks, ExecutionMode.Processes];
        return [new(ExecutionMode.Sequential, 1), .. modes.SelectMany(mode => counts.Select(count => new Candidate(mode, count)))];
    }
}
