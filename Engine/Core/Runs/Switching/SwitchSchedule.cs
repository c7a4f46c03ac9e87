using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>The switches that were asked for beforehand, in the order in which they fall due. Owned by the control thread.</summary>
internal sealed class SwitchSchedule(IReadOnlyList<SwitchTrigger> triggers, WorkQueue queue)
{
    /// <summary>A count of items is looked at so often: some hundred items of the smallest kind.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    private readonly List<SwitchTrigger> _pending = [.. triggers];

    /// <summary>How long to wait for commands before this is asked again, if nothing else comes; null for nothing pending.</summary>
    public TimeSpan? Interval => _pending.Count == 0 ? null : PollInterval;

    /// <summary>The next one that is due now, taken from the list; null for none.</summary>
    public SwitchTrigger? TakeDue()
    {
        if (_pending.Count == 0 || queue.FirstLeaseAt is not { } began)
        {
            return null;
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        var committed = queue.Snapshot().Committed;
        var due = _pending.Find(t => t.After <= elapsed || t.Items <= committed);
        _ = due is not null && _pending.Remove(due);
        return due;
    }

    /// <summary>A sentence for each that did not take effect.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            var committed = queue.Snapshot().Committed;
            return _pending.Select(t => t.Items <= committed
                ? $"the switch to {EnumText.Of(t.Mode)} after {t.When} had not taken effect when the run ended"
                : $"the switch to {EnumText.Of(t.Mode)} after {t.When} was not reached");
        }
    }
}
