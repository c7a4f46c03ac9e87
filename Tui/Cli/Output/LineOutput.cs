using System.Diagnostics;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>
/// Writes a job's lines to standard output while it runs, in pieces that end with a line: when enough has gathered, or when
/// what there is has waited for a moment. Called by the collector's thread alone.
/// </summary>
internal abstract class LineOutput(StandardStream output) : IJobOutput, IDisposable
{
    protected const int FlushAt = 64 * 1024;

    /// <summary>A person who watches does not notice a delay of so long.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 20;

    private long _flushedAt;

    /// <summary>Faults wait for <see cref="TellHeld"/>: a progress that is drawn in place has their lines on the terminal.</summary>
    public bool HoldsFaults { get; set; }

    /// <summary>Tells the faults that were held, once nothing is drawn any more.</summary>
    public virtual void TellHeld()
    {
    }

    public FaultCode Write(in JobLine line)
    {
        Append(line);
        return Waiting >= FlushAt ? Flush() : FaultCode.None;
    }

    public FaultCode Tick() =>
        Waiting > 0 && Stopwatch.GetTimestamp() - _flushedAt > Patience ? Flush() : FaultCode.None;

    public FaultCode Complete() => Waiting > 0 ? Flush() : FaultCode.None;

    public abstract void Dispose();

    /// <summary>Bytes that were not handed on yet.</summary>
    protected abstract int Waiting { get; }

    protected abstract void Append(in JobLine line);

    /// <summary>Hands all on.</summary>
    protected abstract void HandOn();

    private FaultCode Flush()
    {
        HandOn();
        _flushedAt = Stopwatch.GetTimestamp();
        return !output.HasFailed ? FaultCode.None : output.FailureCode == 0 ? FaultCode.Io : new FaultCode(output.FailureCode);
    }
}
