using System.Text;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Progress;

/// <summary>One line every few seconds, for logs and for terminals without escape sequences.</summary>
/// <param name="output">Receives the lines; left open.</param>
/// <param name="interval">The interval between two lines.</param>
internal sealed class PlainProgress(Stream output, TimeSpan interval) : IProgressView
{
    /// <summary>Often enough as a sign of life, rare enough for a log.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(3);

    public void Watch(Func<TimeSpan, bool> waitForEnd, Func<RunSnapshot> look)
    {
        while (!waitForEnd(interval))
        {
            var snapshot = look();
            output.Write(Encoding.UTF8.GetBytes($"{ProgressText.Title(snapshot)}: {ProgressText.Figures(snapshot)}\n"));
        }
    }
}
