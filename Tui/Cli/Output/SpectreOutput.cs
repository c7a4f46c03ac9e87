using System.Text;
using Spectre.Console;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>
/// Spectre's way to the terminal. Its own asks System.Console for the size, which asks standard output, and may send
/// sequences of its own there; results go there.
/// </summary>
internal sealed class SpectreOutput(TextWriter writer, StandardStream stream) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => stream.Columns;

    public int Height => 24;

    public void SetEncoding(Encoding encoding)
    {
        // UTF-8, always.
    }
}
