using TuiScan.Engine.Jobs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>Discards a job's lines: only the exit code is reported.</summary>
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
