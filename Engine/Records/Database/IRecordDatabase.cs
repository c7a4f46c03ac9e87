using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;

namespace TuiScan.Records.Database;

/// <summary>
/// A database as a source and a target of records. The program passes in its implementation, so that this project needs no
/// driver. Stateless, thread-safe.
/// </summary>
internal interface IRecordDatabase
{
    /// <summary>The setting of the connection.</summary>
    Setting Connection { get; }

    /// <summary>
    /// Connects and describes <c>job.query</c>, without running it. Returns a <see cref="Diagnostic"/> when that is impossible.
    /// </summary>
    Result<IRecordQuery> OpenQuery(Profile profile);

    /// <summary>
    /// Begins to fill <c>job.table</c>, in a transaction that ends with the run. Returns a <see cref="Diagnostic"/> when that
    /// is impossible.
    /// </summary>
    /// <param name="profile">The profile with the table's name.</param>
    /// <param name="columns">The kept columns, in the order of the rows.</param>
    /// <param name="known">The query's columns, whose types a new table gets; empty where records come from elsewhere.</param>
    Result<IRecordTable> OpenTable(Profile profile, IReadOnlyList<string> columns, IReadOnlyList<QueryColumn> known);
}
