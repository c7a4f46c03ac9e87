using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// Where a job's lines go while it runs: standard output as text or JSON. Called by the collector's thread alone; a blocked
/// output holds the workers back, so that nothing piles up.
/// </summary>
internal interface IJobOutput
{
    /// <summary>Writes a line. A fault ends the run: the reader is gone, or the disk is full.</summary>
    FaultCode Write(in JobLine line);

    /// <summary>Called when an item was committed, with or without lines: flushes what has waited too long.</summary>
    FaultCode Tick();

    /// <summary>Called at the end; no line follows.</summary>
    FaultCode Complete();
}
