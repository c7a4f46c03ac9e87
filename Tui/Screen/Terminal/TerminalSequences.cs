namespace TuiScan.Screen.Terminal;

/// <summary>The bytes that take over a screen and restore it; prepared in advance, so that a crashing process can send them.</summary>
internal sealed class TerminalSequences(bool mouse)
{
    // Presses and wheel (1000) as SGR reports (1006); never 1003, which reports every movement. Off in the reverse order.
    private const string MouseOn = "\e[?1000h\e[?1006h";
    private const string MouseOff = "\e[?1006l\e[?1000l";

    // Without wrapping (7) a glyph that the terminal draws wider than we expect cannot scroll the screen from its last row.
    private const string ModesOn = "\e[?7l\e[?25l\e[?2004h";

    public ReadOnlyMemory<byte> Enter { get; } = Bytes("\e[?1049h" + ModesOn + (mouse ? MouseOn : ""));

    /// <summary>For a SIGCONT while the alternate screen is active: entering it again could lose the shell's cursor.</summary>
    public ReadOnlyMemory<byte> EnterAgain { get; } = Bytes(ModesOn + (mouse ? MouseOn : ""));

    /// <summary>
    /// Ends a frame that was cut short, and resets every mode, whether we set it or not: the mouse twice, since some terminals keep it
    /// per buffer; cursor and keypad mode, since the runtime sets them when a child exits. First it clears the last row and goes to
    /// its beginning: where there is no alternate screen (GNU screen, the console of Linux) the shell goes on there.
    /// </summary>
    public ReadOnlyMemory<byte> Leave { get; } =
        Bytes("\e[?2026l\e[m\e[999;1H\e[K" + MouseOff + "\e[?2004l\e[?7h\e[?25h\e[?1049l" + MouseOff + "\e[?1l\e>");

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
