using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli.Output;

/// <summary>Writes the findings of a check, in the order in which they are passed in, the summary last. Not thread-safe.</summary>
internal interface IFindingWriter : IDisposable
{
    void Write(Finding finding);

    /// <summary>Writes the job's result; not called where it is empty.</summary>
    void Write(IReadOnlyList<ResultField> result);

    /// <summary>Writes the last line or lines, and flushes everything to the stream.</summary>
    void Write(RunSummary summary);
}
