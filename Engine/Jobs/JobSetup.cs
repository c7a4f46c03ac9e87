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

    /// <summary>What the workers read are files: false for what comes over a network.</summary>
    public bool ReadsFiles { get; init; } = true;

    /// <summary>Items that there will be; null where nobody knows.</summary>
    public long? ExpectedItems { get; init; }

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

    /// <summary>To be disposed of with the run.</summary>
    public IReadOnlyList<IDisposable> Owned { get; init; } = [];
}

/// <summary>What a job came to.</summary>
/// <param name="Result">The same in every mode.</param>
/// <param name="Exit">The exit code of a run that went to its end.</param>
internal sealed record JobConclusion(IReadOnlyList<ResultField> Result, int Exit)
{
    /// <summary>Why the job could not do its work, in one line, and <see cref="Exit"/> is the code for that; null where nothing is wrong.</summary>
    public string? Failure { get; init; }

    /// <summary>Sentences for people, to stand in the summary.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
