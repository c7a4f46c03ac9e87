using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Database;

/// <summary>A prepared query. Disposed of by its owner, or by the source that takes it.</summary>
internal interface IRecordQuery : IDisposable
{
    /// <summary>User-facing name of the database.</summary>
    DisplayText Target { get; }

    /// <summary>In the query's order.</summary>
    IReadOnlyList<QueryColumn> Columns { get; }

    /// <summary>Makes it the first stage of a run, which owns it from then on.</summary>
    /// <param name="scratchFolder">The folder for the chunks.</param>
    /// <param name="chunkLength">The approximate size of a chunk in bytes.</param>
    /// <param name="longestRecord">A row of more bytes is malformed.</param>
    IRecordQuerySource AsSource(string scratchFolder, int chunkLength, int longestRecord);
}

/// <summary>The rows of a query, in chunks.</summary>
internal interface IRecordQuerySource : IItemSource, IRecordInput, IDisposable;
