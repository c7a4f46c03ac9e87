using TuiScan.Engine.Telemetry.Counting;

namespace TuiScan.Exec;

/// <summary>Files by what became of their command.</summary>
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

    /// <summary>Their worker has gone with them: they may have been done or not.</summary>
    public LiveCounter Unknown { get; }

    /// <summary>Done by an earlier run, or of no interest.</summary>
    public LiveCounter Skipped { get; }

    /// <summary>Failed, or perhaps done.</summary>
    public long NotDone => Failed.Value + Unknown.Value;

    /// <summary>All whose command was run.</summary>
    public long Tried => Done.Value + NotDone;

    public long Total => Tried + Skipped.Value;
}
