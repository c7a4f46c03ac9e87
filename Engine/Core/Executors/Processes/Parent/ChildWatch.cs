using TuiScan.Engine.Model.Texts;
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
    /// <param name="row">Its row; what belongs to the supervising thread alone changes here.</param>
    /// <param name="worker">The child.</param>
    /// <param name="isStalled">Whether it makes no progress; stays as it was where that is not checked.</param>
    public DisplayText? Check(ChildRow row, ChildWorker worker, ref bool isStalled)
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
            worker.Kill($"was told to end and did not", WorkerLoss.Dismissed);
        }
        else if (worker.IsReady)
        {
            return CheckProgress(row, worker, ref isStalled);
        }
        else if (clock.Elapsed - row.SpawnedAt > _options.ReadyTimeout)
        {
            row.WasUnready = true;
            worker.Kill(
                $"was not ready within {_options.ReadyTimeout.TotalSeconds} s", WorkerLoss.Dismissed);
        }

        return null;
    }

    private DisplayText? CheckProgress(ChildRow row, ChildWorker worker, ref bool isStalled)
    {
        var still = row.Stall.Observe(worker.Read(), worker.Items > 0);
        isStalled = still >= _options.StallThreshold;
        if (_options.IsItemOverdue(still))
        {
            worker.Kill(
                $"no byte of progress for {_options.ItemTimeout.TotalSeconds} s", WorkerLoss.Overdue);
            return null;
        }

        return worker.IsLeaving ? null : _recycle.Why(row, worker);
    }

    private TimeSpan Since(long moment) => context.Time.GetElapsedTime(moment);
}
