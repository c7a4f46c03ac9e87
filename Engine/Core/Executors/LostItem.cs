namespace TuiScan.Engine.Executors;

/// <summary>The known state of an item whose worker is lost. Immutable.</summary>
internal readonly record struct LostItem
{
    public required WorkerLoss Loss { get; init; }

    /// <summary>
    /// True when the worker was at it, according to its slot; for a job that must not be repeated also when it may have been.
    /// </summary>
    public required bool HasBegun { get; init; }

    /// <summary>True when the job's items may be done twice.</summary>
    public required bool IsRepeatable { get; init; }

    /// <summary>How often it was retried in isolation, including the attempt that was just lost.</summary>
    public int IsolatedRetries { get; init; }
}

/// <summary>Why a worker is lost, as far as it matters for its item.</summary>
internal enum WorkerLoss
{
    /// <summary>It ended on its own: it crashed, or was killed from outside or because memory ran out.</summary>
    Died,

    /// <summary>We ended it because it made no progress with its item for the item timeout.</summary>
    Overdue,

    /// <summary>We ended it, or it failed, for a reason outside its item: a switch, a stop, invalid data on its pipe.</summary>
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

    /// <summary>It ends every worker: it is set aside, with an alert that names it.</summary>
    Quarantined,
}
