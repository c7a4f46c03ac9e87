using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>The switches that were requested in advance, in the order in which they are due. Owned by the control thread.</summary>
internal sealed class SwitchSchedule(IReadOnlyList<SwitchTrigger> triggers, WorkQueue queue)
{
    /// <summary>How often a count of items is checked: some hundred items of the smallest kind.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    private readonly List<SwitchTrigger> _pending = [.. triggers];

    /// <summary>How long to wait for commands before the next check, if nothing else comes; null when nothing is pending.</summary>
    public TimeSpan? Interval => _pending.Count == 0 ? null : PollInterval;

    /// <summary>Takes the next switch that is due now from the list; null for none.</summary>
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

    /// <summary>A sentence for each switch that did not take effect.</summary>
    public IEnumerable<DisplayText> Notes
    {
        get
        {
            var committed = queue.Snapshot().Committed;
            return _pending.Select(t => t.Items <= committed
                ? (DisplayText)$"the switch to {EnumText.Of(t.Mode)} after {t.When} had not taken effect when the run ended"
                : (DisplayText)$"the switch to {EnumText.Of(t.Mode)} after {t.When} was not reached");
        }
    }
}
