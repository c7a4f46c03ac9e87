using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// Where a job's lines go while it runs: standard output as text or JSON. Called by the collector's thread alone; what it
/// waits for holds the workers back, so that nothing piles up.
/// </summary>
internal interface IJobOutput
{
    /// <summary>Takes a line. A fault ends the run: nobody reads any more, or the disk is full.</summary>
    FaultCode Write(in JobLine line);

    /// <summary>An item was committed, with or without lines: what waits too long is handed on.</summary>
    FaultCode Tick();

    /// <summary>Nothing follows.</summary>
    FaultCode Complete();
}
