using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli.Output;

/// <summary>Writes nothing.</summary>
internal sealed class NoWriter : IFindingWriter
{
    public void Write(Finding finding)
    {
    }

    public void Write(IReadOnlyList<ResultField> result)
    {
    }

    public void Write(RunSummary summary)
    {
    }

    public void Dispose()
    {
    }
}
