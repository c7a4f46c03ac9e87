using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;
using TuiScan.Cli.Output;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Progress;

/// <summary>
/// Two lines on a terminal that are redrawn in place and removed at the end: a bar, and numbers. They appear only for a run
/// that takes longer than a moment, so that short commands stay quiet and load no drawing code.
/// </summary>
/// <param name="output">The terminal; left open.</param>
/// <param name="refresh">The interval of updates.</param>
/// <param name="color">True for colours.</param>
internal sealed class LiveProgress(StandardStream output, TimeSpan refresh, bool color) : IProgressView
{
    private static readonly TimeSpan ShowThreshold = TimeSpan.FromSeconds(1);

    /// <summary>A blocked terminal (Ctrl-S) must not keep the program from ending.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromMilliseconds(300);

    private int _isShown;

    public void Watch(Func<TimeSpan, bool> waitForEnd, Func<RunSnapshot> look)
    {
        if (!waitForEnd(ShowThreshold))
        {
            Show(waitForEnd, look);
        }
    }

    /// <summary>Shows the cursor again when the program ends in the middle. Thread-safe.</summary>
    public void Abandon()
    {
        if (Interlocked.Exchange(ref _isShown, 0) == 1)
        {
            output.WriteWithin("\n\x1b[?25h"u8, LeaveLimit);
        }
    }

    // A separate method, so that Spectre is loaded only when it is reached.
    private void Show(Func<TimeSpan, bool> waitForEnd, Func<RunSnapshot> look)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new SpectreOutput(writer, output),
        });
        Volatile.Write(ref _isShown, 1);
        console.Live(Picture(look(), output.Columns)).AutoClear(true).Start(live =>
        {
            while (!waitForEnd(refresh))
            {
                live.UpdateTarget(Picture(look(), output.Columns));
            }
        });
        Volatile.Write(ref _isShown, 0);
    }

    private static Rows Picture(RunSnapshot snapshot, int columns)
    {
        var title = ProgressText.Title(snapshot);
        var percent = snapshot.Progress.Fraction is { } fraction ? $" {Math.Clamp(fraction, 0, 1) * 100:0}%" : "";
        var (filled, open) = ProgressText.Bar(snapshot.Progress, Math.Min(40, columns - title.Length - percent.Length - 3));
        var head = new Paragraph { Overflow = Overflow.Ellipsis };
        head.Append(title + " ", new Style(decoration: Decoration.Bold));
        head.Append(filled, new Style(Color.Green)).Append(open, new Style(decoration: Decoration.Dim)).Append(percent);

        // Cut to the width, so that it always has two lines.
        var figures = ProgressText.Figures(snapshot);
        return new Rows(head, new Text(figures.Length < columns ? figures : figures[..Math.Max(0, columns - 1)]));
    }
}
