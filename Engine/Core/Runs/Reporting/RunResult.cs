using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>How a run ended, for every job. Immutable.</summary>
internal sealed record RunResult
{
    public required RunEnding Ending { get; init; }

    public required LedgerSnapshot Ledger { get; init; }

    /// <summary>False when an item was lost or counted twice: a bug of our own.</summary>
    public required bool IsBalanced { get; init; }

    /// <summary>Why the sink could not write its output.</summary>
    public required FaultCode SinkFault { get; init; }

    /// <summary>Why no worker could be started, as a sentence; null where workers could be.</summary>
    public required DisplayText? Failure { get; init; }

    /// <summary>Bytes of content that committed items have read.</summary>
    public required long Bytes { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Wall-clock time, which may be adjusted meanwhile: <see cref="Elapsed"/> is the duration.</summary>
    public DateTimeOffset Started { get; init; }

    /// <inheritdoc cref="Started"/>
    public DateTimeOffset Ended { get; init; }

    /// <summary>The last mode in force.</summary>
    public required ExecutionMode Mode { get; init; }

    /// <summary>The last number of workers in force.</summary>
    public required int Workers { get; init; }

    public int Switches { get; init; }

    /// <summary>Why the job itself ended the run; null where it did not.</summary>
    public DisplayText? StopReason { get; init; }

    /// <summary>The progress reached.</summary>
    public ProgressEstimate Progress { get; init; }

    public IReadOnlyList<DisplayText> Notes { get; init; } = [];
}
