using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Memory;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The one read limit for all workers, also for those in children: its cell is always shared, even without a limit, because one
/// may be set during the run.
/// </summary>
internal static class ThrottleCell
{
    /// <summary>
    /// Creates it. <paramref name="shared"/> is the memory to dispose of with the run; null where none can be shared, and then
    /// no children can be started.
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

    /// <summary>
    /// Opens it in a child; an empty path means no limit for the whole run. Returns a <see cref="Diagnostic"/> when that is
    /// impossible.
    /// </summary>
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
            return new Diagnostic($"the memory of the read limit cannot be opened: {TextEscaper.Escape(exception.Message)}");
        }
    }
}
