using System.Globalization;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Checks a running child: is it ready in time, does it make progress, does it end when asked, does it die when killed, has it
/// grown? Ends it where it fails a check. Owned by the supervisor, which calls it ten times a second.
/// </summary>
internal sealed class ChildWatch(ExecutorContext context, ActiveClock clock)
{
    private readonly SupervisionOptions _options = context.Supervision;
    private readonly RecycleRule _recycle = new(context.Supervision);

    /// <summary>Why a healthy child is to be drained and replaced; null to keep it.</summary>
    public string? Check(ChildRow row, ChildWorker worker)
    {
        if (worker.KilledAt != 0)
        {
            if (Since(worker.KilledAt) > _options.KillTimeout)
            {
                worker.Fence();
            }
        }
        else if (worker.LeavingSince is { } leaving && worker.Items == 0 && Since(leaving) > _options.LeaveTimeout)
        {
            worker.Kill("was told to end and did not", WorkerLoss.Dismissed);
        }
        else if (worker.IsReady)
        {
            return CheckProgress(row, worker);
        }
        else if (clock.Elapsed - row.SpawnedAt > _options.ReadyTimeout)
        {
            row.WasUnready = true;
            worker.Kill(
                string.Create(CultureInfo.InvariantCulture, $"was not ready within {_options.ReadyTimeout.TotalSeconds} s"), WorkerLoss.Dismissed);
        }

        return null;
    }

    private string? CheckProgress(ChildRow row, ChildWorker worker)
    {
        var still = row.Stall.Observe(worker.Read(), worker.Items > 0);
        row.IsStalled = still >= _options.StallThreshold;
        if (_options.IsItemOverdue(still))
        {
            worker.Kill(
                string.Create(CultureInfo.InvariantCulture, $"no byte of progress for {_options.ItemTimeout.TotalSeconds} s"), WorkerLoss.Overdue);
            return null;
        }

        return worker.IsLeaving ? null : _recycle.Why(row, worker);
    }

    private TimeSpan Since(long moment) => context.Time.GetElapsedTime(moment);
}
