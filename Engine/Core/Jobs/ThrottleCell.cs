using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Memory;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The one limit for all workers, also for those in children: its cell is shared, where there is no limit too, since one may
/// come while the run goes on.
/// </summary>
internal static class ThrottleCell
{
    /// <summary>
    /// Makes it. <paramref name="shared"/> is the memory to be disposed of with the run, null where there is none to share;
    /// children cannot be had then either.
    /// </summary>
    public static ReadThrottle Create(long rate, out SharedMemory? shared)
    {
        shared = null;
        try
        {
            shared = SharedMemory.Create(ReadThrottle.CellLength);
            return new ReadThrottle(shared.Memory) { Rate = rate };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ReadThrottle.Private(rate);
        }
    }

    /// <summary>Opens it in a child; an empty path is no limit, ever. Else why it cannot.</summary>
    public static Result<ReadThrottle> Open(string path)
    {
        if (path.Length == 0)
        {
            return ReadThrottle.Private(0);
        }

        try
        {
            using var memory = SharedMemory.Open(path, ReadThrottle.CellLength);
            return new ReadThrottle(memory.Memory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Diagnostic($"the memory of the read limit cannot be opened: {exception.Message}");
        }
    }
}
