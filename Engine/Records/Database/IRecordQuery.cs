using TuiScan.Engine.Pipeline;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Database;

/// <summary>A query that is ready to run. Disposed of by its owner, or by the source that takes it.</summary>
internal interface IRecordQuery : IDisposable
{
    /// <summary>User-facing: which database is asked, escaped.</summary>
    string Target { get; }

    /// <summary>In the query's order.</summary>
    IReadOnlyList<QueryColumn> Columns { get; }

    /// <summary>Makes it the first stage of a run, which owns it from now on.</summary>
    /// <param name="scratchFolder">Where chunks go.</param>
    /// <param name="chunkLength">Bytes of a chunk, about.</param>
    /// <param name="longestRecord">A row of more bytes is a bad one.</param>
    IRecordQuerySource AsSource(string scratchFolder, int chunkLength, int longestRecord);
}

/// <summary>The rows of a query, in chunks.</summary>
internal interface IRecordQuerySource : IItemSource, IRecordInput, IDisposable;
