using TuiScan.Engine.Model;

namespace TuiScan.Records.Saving;

/// <summary>
/// Where kept rows go in the end: a file, or a table of a database. Used by the saver's thread from <see cref="Write"/> on to
/// <see cref="Complete"/> or <see cref="Stop"/>, then no more; disposing of one that came to neither undoes what it wrote.
/// </summary>
internal interface IRecordSaver : IDisposable
{
    /// <summary>For people: what is written, escaped.</summary>
    string Name { get; }

    /// <summary>Why it could not go on, for people, where a fault alone does not tell; null for nothing to add.</summary>
    string? Trouble { get; }

    /// <summary>Takes whole rows, as the run's row encoder wrote them. A fault ends the run.</summary>
    FaultCode Write(ReadOnlySpan<byte> rows);

    /// <summary>All rows are there: they take their place, all at once.</summary>
    FaultCode Complete();

    /// <summary>The run was stopped: what was written is kept apart, whole up to a row, or undone; <paramref name="note"/> says which.</summary>
    FaultCode Stop(out string note);
}
