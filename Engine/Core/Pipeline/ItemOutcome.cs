using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>How an item ended. The numbers are part of the wire format.</summary>
internal enum OutcomeStatus : byte
{
    /// <summary>Done; the payload holds the result.</summary>
    Completed = 0,

    /// <summary>Could not be done, for a known reason; the payload may hold a partial result.</summary>
    Faulted = 1,

    /// <summary>Vanished between listing and opening, or of no interest to the job.</summary>
    Skipped = 2,

    /// <summary>Large: goes to the lane of large files.</summary>
    Deferred = 3,

    /// <summary>Stopped in the middle; never proposed.</summary>
    Cancelled = 4,

    /// <summary>Set by the ledger: it ended every worker that touched it.</summary>
    Quarantined = 5,

    /// <summary>Set by the ledger: it is unknown whether it was done, and it must not be repeated.</summary>
    Failed = 6,
}

/// <summary>A worker's proposal for an item, in addition to the job's payload.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Fault">The reason, for <see cref="OutcomeStatus.Faulted"/>.</param>
/// <param name="Bytes">Bytes of content read.</param>
internal readonly record struct ItemOutcome(OutcomeStatus Status, FaultCode Fault, long Bytes)
{
    public static ItemOutcome Completed(long bytes) => new(OutcomeStatus.Completed, default, bytes);

    public static ItemOutcome Faulted(FaultCode fault, long bytes = 0) => new(OutcomeStatus.Faulted, fault, bytes);

    public static ItemOutcome Skipped => new(OutcomeStatus.Skipped, default, 0);

    public static ItemOutcome Deferred => new(OutcomeStatus.Deferred, default, 0);

    public static ItemOutcome Cancelled => new(OutcomeStatus.Cancelled, default, 0);
}
