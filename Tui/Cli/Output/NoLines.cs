using TuiScan.Engine.Jobs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>Drops a job's lines: the exit code says it all.</summary>
internal sealed class NoLines(StandardStream output) : LineOutput(output)
{
    protected override int Waiting => 0;

    public override void Dispose()
    {
    }

    protected override void Append(in JobLine line)
    {
    }

    protected override void HandOn()
    {
    }
}
