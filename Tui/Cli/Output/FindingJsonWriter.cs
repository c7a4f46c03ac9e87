using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Runs.Reporting.Formats;

namespace TuiScan.Cli.Output;

/// <summary>JSON Lines: one object per line, UTF-8. Users' scripts rely on the fields and their order.</summary>
/// <param name="output">Receives the lines; left open.</param>
/// <param name="algorithm">The algorithm of this run's digests.</param>
internal sealed class FindingJsonWriter(Stream output, DigestAlgorithm algorithm) : IFindingWriter
{
    private const int FlushAt = 32 * 1024;

    private readonly JsonLines _lines = new(output, FlushAt);

    public void Write(Finding finding)
    {
        FindingJson.Write(_lines.Begin(), finding, algorithm);
        _lines.End();
    }

    public void Write(IReadOnlyList<ResultField> result)
    {
        ResultJson.Write(_lines.Begin(), result);
        _lines.End();
    }

    public void Write(RunSummary summary)
    {
        var json = _lines.Begin();
        SummaryJson.Write(json, summary);
        _lines.End();
        _lines.Flush();
    }

    public void Dispose() => _lines.Dispose();
}
