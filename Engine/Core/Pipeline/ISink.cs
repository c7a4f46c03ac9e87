using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Takes what is committed, once per item: findings, a new baseline, a result. Called by the collector's thread alone, so
/// that sinks need no locks; what they show to others they publish.
/// </summary>
internal interface ISink
{
    /// <summary>Takes one settled item. A fault ends the run: what must be written cannot be.</summary>
    FaultCode Commit(in CommittedItem item);

    /// <summary>All items are settled, or the run was stopped: nothing follows.</summary>
    FaultCode Complete(RunEnding ending);
}

/// <summary>How the stream of items ended.</summary>
internal enum RunEnding
{
    /// <summary>Every discovered item is settled, and all of the tree was discovered.</summary>
    Complete,

    /// <summary>Stopped before.</summary>
    Interrupted,
}
