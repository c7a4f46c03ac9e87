namespace TuiScan.Engine.Executors;

/// <summary>What is known of an item whose worker is lost. Immutable.</summary>
internal readonly record struct LostItem
{
    public required WorkerLoss Loss { get; init; }

    /// <summary>The worker was at it, as its slot says; of a job that must not be repeated also that it may have been.</summary>
    public required bool HasBegun { get; init; }

    /// <summary>The job's items may be done twice.</summary>
    public required bool IsRepeatable { get; init; }

    /// <summary>How often it was retried in isolation, the try that was just lost included.</summary>
    public int IsolatedRetries { get; init; }
}

/// <summary>Why a worker is lost, as far as it matters for its item.</summary>
internal enum WorkerLoss
{
    /// <summary>It ended unasked: it crashed, or was killed from outside or for want of memory.</summary>
    Died,

    /// <summary>We ended it since it made no progress with its item for the item timeout.</summary>
    Overdue,

    /// <summary>We ended it, or it failed, for a reason that lies outside its item: a switch, a stop, rubbish on its pipe.</summary>
    Dismissed,
}

/// <summary>What happens to an item whose worker is lost.</summary>
internal enum LostItemFate
{
    /// <summary>Any worker may take it.</summary>
    HandedOutAgain,

    /// <summary>It is suspect: only a child of its own may take it, with nothing else at stake.</summary>
    RetriedInIsolation,

    /// <summary>It may have been done, and must not be done twice: committed as failed.</summary>
    OutcomeUnknown,

    /// <summary>It ends every worker: set aside, with an alert that names it.</summary>
    Quarantined,
}
