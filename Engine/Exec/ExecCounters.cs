using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Exec;

/// <summary>Counts of files by the outcome of their command.</summary>
internal sealed class ExecCounters : LiveCounters
{
    public ExecCounters()
    {
        Done = Good("done");
        Failed = Bad("failed");
        Unknown = Bad("unknown");
        Skipped = Good("skipped");
    }

    public LiveCounter Done { get; }

    public LiveCounter Failed { get; }

    /// <summary>Their worker died: they may have been done or not.</summary>
    public LiveCounter Unknown { get; }

    /// <summary>Done by an earlier run, or not relevant.</summary>
    public LiveCounter Skipped { get; }

    /// <summary>Failed, or perhaps done.</summary>
    public long NotDone => Failed.Value + Unknown.Value;

    /// <summary>All files whose command was run.</summary>
    public long Tried => Done.Value + NotDone;

    public long Total => Tried + Skipped.Value;
}
