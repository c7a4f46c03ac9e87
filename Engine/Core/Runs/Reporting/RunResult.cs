using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>How a run ended, whatever its job. Immutable.</summary>
internal sealed record RunResult
{
    public required RunEnding Ending { get; init; }

    public required LedgerSnapshot Ledger { get; init; }

    /// <summary>False when an item was lost or counted twice: a fault of our own.</summary>
    public required bool IsBalanced { get; init; }

    /// <summary>Why the sink could not write what it must.</summary>
    public required FaultCode SinkFault { get; init; }

    /// <summary>Why no worker could be started, in a sentence; null where they could.</summary>
    public required string? Failure { get; init; }

    /// <summary>Bytes of content that committed items have read.</summary>
    public required long Bytes { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>By the clock on the wall, which may be set meanwhile: <see cref="Elapsed"/> is the time it took.</summary>
    public DateTimeOffset Started { get; init; }

    /// <inheritdoc cref="Started"/>
    public DateTimeOffset Ended { get; init; }

    /// <summary>The last in force.</summary>
    public required ExecutionMode Mode { get; init; }

    /// <summary>The last in force.</summary>
    public required int Workers { get; init; }

    public int Switches { get; init; }

    /// <summary>Why the job itself ended the run; null where it did not.</summary>
    public string? StopReason { get; init; }

    /// <summary>How far it came.</summary>
    public ProgressEstimate Progress { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];
}
