using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Records.Saving;

/// <summary>
/// The final target of kept rows: a file, or a table of a database. Used by the saver's thread from <see cref="Write"/> on to
/// <see cref="Complete"/> or <see cref="Stop"/>, then no more; disposal without either of them undoes what was written.
/// </summary>
internal interface IRecordSaver : IDisposable
{
    /// <summary>User-facing name of the target.</summary>
    DisplayText Name { get; }

    /// <summary>User-facing reason of a failure, where a fault alone is not enough; null for none.</summary>
    DisplayText? Trouble { get; }

    /// <summary>Writes whole rows in the encoding of the run's row encoder. A fault ends the run.</summary>
    FaultCode Write(ReadOnlySpan<byte> rows);

    /// <summary>Completes: all rows become visible at once.</summary>
    FaultCode Complete();

    /// <summary>
    /// Called when the run was stopped: the rows written are kept separately, up to a whole row, or undone;
    /// <paramref name="note"/> says which.
    /// </summary>
    FaultCode Stop(out DisplayText note);
}
