using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Takes what is committed, once per item: findings, a new baseline, a result. <see cref="Commit"/> comes from the collector's
/// thread, <see cref="Complete"/> from the control thread after that one has ended: never two calls at a time, so that sinks need
/// no locks; they publish what other threads read.
/// </summary>
internal interface ISink
{
    /// <summary>Takes one settled item. A fault ends the run: the output cannot be written.</summary>
    FaultCode Commit(in CommittedItem item);

    /// <summary>Called when all items are settled, or the run was stopped: no item follows.</summary>
    FaultCode Complete(RunEnding ending);
}

/// <summary>How the stream of items ended.</summary>
internal enum RunEnding
{
    /// <summary>Every discovered item is settled, and the whole tree was discovered.</summary>
    Complete,

    /// <summary>Stopped before that.</summary>
    Interrupted,
}
