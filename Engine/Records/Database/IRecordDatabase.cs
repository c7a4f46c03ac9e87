using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;

namespace TuiScan.Records.Database;

/// <summary>
/// A database as a source and a target of records. The program gives records the one that it has, so that this project needs
/// no driver. Stateless, thread-safe.
/// </summary>
internal interface IRecordDatabase
{
    /// <summary>The row of the settings table that says where it is.</summary>
    Setting Connection { get; }

    /// <summary>Connects and asks what <c>job.query</c> returns, without running it; or says why it cannot.</summary>
    Result<IRecordQuery> OpenQuery(Profile profile);

    /// <summary>Begins to fill <c>job.table</c>, in a transaction that ends with the run; or says why it cannot.</summary>
    /// <param name="profile">Names it.</param>
    /// <param name="columns">What is kept, in the order of the rows.</param>
    /// <param name="known">The query's columns, whose types a new table gets; empty where records come from elsewhere.</param>
    Result<IRecordTable> OpenTable(Profile profile, IReadOnlyList<string> columns, IReadOnlyList<QueryColumn> known);
}
