using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs;

/// <summary>Discards the lines of a trial.</summary>
internal sealed class DroppedLines : IJobOutput
{
    public static readonly DroppedLines Instance = new();

    public FaultCode Write(in JobLine line) => FaultCode.None;

    public FaultCode Tick() => FaultCode.None;

    public FaultCode Complete() => FaultCode.None;
}
