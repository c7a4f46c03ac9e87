using System.Text;
using Spectre.Console;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>
/// Spectre's access to the terminal. Its own implementation asks System.Console for the size, which queries standard output and
/// may write escape sequences there, among the results.
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
