using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Jobs;

/// <summary>The parts that a job contributes to a run. Immutable.</summary>
internal sealed record JobSetup
{
    public required IJob Job { get; init; }

    public required IJobSink Sink { get; init; }

    /// <summary>The source of the items; null for the walk of the roots.</summary>
    public IItemSource? Source { get; init; }

    /// <summary>User-facing name of the activity, one word: <c>search</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>User-facing subject of the job, escaped.</summary>
    public required string Subject { get; init; }

    /// <summary>The absolute path of the tree where the job opens it itself; null where the run has opened the roots.</summary>
    public string? Root { get; init; }

    /// <summary>The baseline of the job; null for a job that has none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>Warnings to show before the run begins, as sentences.</summary>
    public IReadOnlyList<DisplayText> Warnings { get; init; } = [];

    /// <summary>Sentences that are known before the run begins and are shown while it runs.</summary>
    public IReadOnlyList<DisplayText> Notes { get; init; } = [];

    /// <summary>What could not be written when the sink has a fault, as part of a sentence.</summary>
    public DisplayText Written { get; init; } = $"the results";

    /// <summary>True when the workers read files; false when the data comes over a network.</summary>
    public bool ReadsFiles { get; init; } = true;

    /// <summary>The expected number of items; null where it is unknown.</summary>
    public long? ExpectedItems { get; init; }

    /// <summary>As <c>RunPlan.CountExpectedBytes</c>.</summary>
    public Func<long>? CountExpectedBytes { get; init; }

    /// <summary>Returns the job's result; called once, after the sink has completed.</summary>
    public required Func<JobConclusion> Conclude { get; init; }

    /// <summary>True when text output consists of lines only: no result and no summary follow them.</summary>
    public bool HasLinesOnly { get; init; }

    /// <summary>
    /// True when the sink needs the items in the order of the source, whatever the profile says, because its result or output
    /// depends on it.
    /// </summary>
    public bool NeedsOrder { get; init; }

    /// <summary>
    /// The maximum number of items that may wait, where they are so large that the profile's number is too much; null for that
    /// number.
    /// </summary>
    public int? QueueAtMost { get; init; }

    /// <summary>The job's own queues, before and after the work queue, for display.</summary>
    public IReadOnlyList<IQueueProbe> QueuesBefore { get; init; } = [];

    /// <inheritdoc cref="QueuesBefore"/>
    public IReadOnlyList<IQueueProbe> QueuesBehind { get; init; } = [];
}
