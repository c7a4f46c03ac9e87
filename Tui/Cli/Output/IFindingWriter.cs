using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli.Output;

/// <summary>Writes what a check found, in the order in which it is handed over, the summary last. Not thread-safe.</summary>
internal interface IFindingWriter : IDisposable
{
    void Write(Finding finding);

    /// <summary>What the job computed; not called where that is nothing.</summary>
    void Write(IReadOnlyList<ResultField> result);

    /// <summary>The last line or lines; everything is handed to the stream when this returns.</summary>
    void Write(RunSummary summary);
}
