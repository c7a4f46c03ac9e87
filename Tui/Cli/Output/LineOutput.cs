using System.Diagnostics;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>
/// Writes a job's lines to standard output while it runs, in pieces that end with a line: when enough bytes have accumulated,
/// or when they have waited for a moment. Called by the collector's thread alone.
/// </summary>
internal abstract class LineOutput(StandardStream output) : IJobOutput, IDisposable
{
    protected const int FlushAt = 64 * 1024;

    /// <summary>A user does not notice a delay of this length.</summary>
    private static readonly long FlushTimeout = Stopwatch.Frequency / 20;

    private long _flushedAt;

    /// <summary>True when faults wait for <see cref="TellHeld"/>, because progress is drawn in place on the terminal.</summary>
    public bool HoldsFaults { get; set; }

    /// <summary>Writes the faults that were held, once nothing is drawn any more.</summary>
    public virtual void TellHeld()
    {
    }

    public FaultCode Write(in JobLine line)
    {
        Append(line);
        return Waiting >= FlushAt ? Flush() : FaultCode.None;
    }

    public FaultCode Tick() =>
        Waiting > 0 && Stopwatch.GetTimestamp() - _flushedAt > FlushTimeout ? Flush() : FaultCode.None;

    public FaultCode Complete() => Waiting > 0 ? Flush() : FaultCode.None;

    public abstract void Dispose();

    /// <summary>The number of bytes not passed on yet.</summary>
    protected abstract int Waiting { get; }

    protected abstract void Append(in JobLine line);

    /// <summary>Passes everything on.</summary>
    protected abstract void HandOn();

    private FaultCode Flush()
    {
        HandOn();
        _flushedAt = Stopwatch.GetTimestamp();
        return !output.HasFailed ? FaultCode.None : output.FailureCode == 0 ? FaultCode.Io : new FaultCode(output.FailureCode);
    }
}
