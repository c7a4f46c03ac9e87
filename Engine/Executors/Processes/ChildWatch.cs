using System.Globalization;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// Looks at a child that lives: is it ready in time, does it get on, does it end when told, does it die when killed, has it
/// grown? Ends it where not. Owned by the supervisor, which looks ten times a second.
/// </summary>
internal sealed class ChildWatch(ExecutorContext context, ActiveClock clock)
{
    /// <summary>SIGKILL takes effect within milliseconds, unless the child hangs in the kernel.</summary>
    public static readonly TimeSpan DeadWithin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After so long without a child that is ready there will be none. A person waits for it no longer than 10 s; half a second
    /// is left for the workers that take over.
    /// </summary>
    public static readonly TimeSpan NoneReadyTimeout = TimeSpan.FromSeconds(9.5);

    /// <summary>A child is ready after 60 to 150 ms; on a machine in trouble it may take thirty times as long.</summary>
    private static readonly TimeSpan MaxReadyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>With an item timeout below this a busy machine would never get a child ready: the runtime alone starts so slowly then.</summary>
    private static readonly TimeSpan MinReadyTimeout = TimeSpan.FromSeconds(1);

    /// <summary>A child without work that is told to end does so within milliseconds.</summary>
    private static readonly TimeSpan LeftWithin = TimeSpan.FromSeconds(3);

    /// <summary>A child that takes longer to be ready is replaced; what an item may take, its worker may take too.</summary>
    /// <param name="itemTimeout">Zero for none.</param>
    public static TimeSpan ReadyTimeout(TimeSpan itemTimeout) =>
        itemTimeout <= TimeSpan.Zero || itemTimeout > MaxReadyTimeout ? MaxReadyTimeout
        : itemTimeout < MinReadyTimeout ? MinReadyTimeout
        : itemTimeout;

    /// <summary>Why the child is to be drained and replaced though nothing is wrong with it; null to keep it.</summary>
    public string? Look(ChildRow row, ChildWorker worker)
    {
        if (worker.KilledAt != 0)
        {
            if (Since(worker.KilledAt) > DeadWithin)
            {
                worker.Fence();
            }
        }
        else if (worker.LeavingSince is { } leaving && worker.Items == 0 && Since(leaving) > LeftWithin)
        {
            worker.Kill("was told to end and did not", strikes: false);
        }
        else if (worker.IsReady)
        {
            return LookAtWork(row, worker);
        }
        else if (clock.Elapsed - row.SpawnedAt > ReadyTimeout(context.ItemTimeout))
        {
            row.WasUnready = true;
            worker.Kill(
                string.Create(CultureInfo.InvariantCulture, $"was not ready within {ReadyTimeout(context.ItemTimeout).TotalSeconds} s"), strikes: false);
        }

        return null;
    }

    private string? LookAtWork(ChildRow row, ChildWorker worker)
    {
        var still = row.Stall.Observe(worker.Read(), worker.Items > 0);
        row.IsStalled = still >= StallDetector.ShownAfter;
        if (context.ItemTimeout > TimeSpan.Zero && still > context.ItemTimeout)
        {
            worker.Kill(
                string.Create(CultureInfo.InvariantCulture, $"no byte of progress for {context.ItemTimeout.TotalSeconds} s"), strikes: true);
            return null;
        }

        return worker.IsLeaving ? null : context.Recycle.Why(row, worker);
    }

    private TimeSpan Since(long moment) => context.Time.GetElapsedTime(moment);
}
