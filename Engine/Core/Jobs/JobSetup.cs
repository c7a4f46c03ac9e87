using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Jobs;

/// <summary>What a job brings to a run. Immutable.</summary>
internal sealed record JobSetup
{
    public required IJob Job { get; init; }

    public required IJobSink Sink { get; init; }

    /// <summary>Where the items come from; null for the walk of the roots.</summary>
    public IItemSource? Source { get; init; }

    /// <summary>For people, in a word: <c>search</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>For people: what the job is about, escaped.</summary>
    public required string Subject { get; init; }

    /// <summary>The tree, absolute, where the job opens it by itself; null where the run has opened the roots.</summary>
    public string? Root { get; init; }

    /// <summary>The baseline that it is about; null for a job that has none.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>What should be known before it begins, in sentences; foreign parts are escaped.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Sentences that are known before it begins and are shown while it runs; foreign parts are escaped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What could not be written where the sink has a fault, to stand in a sentence.</summary>
    public string Written { get; init; } = "the results";

    /// <summary>What the workers read are files: false for what comes over a network.</summary>
    public bool ReadsFiles { get; init; } = true;

    /// <summary>Items that there will be; null where nobody knows.</summary>
    public long? ExpectedItems { get; init; }

    /// <summary>As <c>RunPlan.CountExpectedBytes</c>.</summary>
    public Func<long>? CountExpectedBytes { get; init; }

    /// <summary>What was computed; asked once, after the sink has completed.</summary>
    public required Func<JobConclusion> Conclude { get; init; }

    /// <summary>In text the lines are all that is written: no result and no summary follow them.</summary>
    public bool HasLinesOnly { get; init; }

    /// <summary>
    /// The sink needs the items in the order of the source, whatever the profile says: what it folds or writes depends on it.
    /// </summary>
    public bool NeedsOrder { get; init; }

    /// <summary>Items that may wait at most, where they are so large that the profile's number is too much; null for that number.</summary>
    public int? QueueAtMost { get; init; }

    /// <summary>Queues of the job's own that stand before and behind the one for work, for those who watch.</summary>
    public IReadOnlyList<IQueueProbe> QueuesBefore { get; init; } = [];

    /// <inheritdoc cref="QueuesBefore"/>
    public IReadOnlyList<IQueueProbe> QueuesBehind { get; init; } = [];
}
