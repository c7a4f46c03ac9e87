using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Text;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Screen.Terminal;

/// <summary>
/// A program with a screen and nothing else, run in a pty by the tests: it logs every event to a file. <c>q</c> quits, <c>x</c>
/// throws, <c>f</c> floods the terminal with frames until one is refused, <c>e</c> reports how many dots were handled
/// (<see cref="PtyBacklog"/>), Ctrl-Z suspends.
/// </summary>
internal static class PtyHost
{
    public const string Option = "--pty-host";

    /// <summary>Ends on the usual events.</summary>
    public const string Loop = "loop";

    /// <summary>Its loop hangs from the start.</summary>
    public const string Hang = "hang";

    /// <summary>Continues without a terminal when that is lost.</summary>
    public const string Linger = "linger";

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="mode">One of the above.</param>
    /// <param name="ignored">A signal that it is started with as ignored; empty for none.</param>
    public static PtySession Start(string mode, string ignored = "") =>
        new(log => string.Join(' ', TestProgram.Command(Option, mode, log)), "READY", ignored);

    public static int Run(string mode, string log)
    {
        if (OperatingSystem.IsWindows())
        {
            return 64;
        }

        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        using var events = new BlockingCollection<TerminalEvent>();
        if (!Terminals.TryOpen(TerminalProfile.Detect(environment), new TerminalOptions(Mouse: true), TimeProvider.System).TryGet(out var opened, out var refused))
        {
            Log(log, refused.Message);
            return 66;
        }

        using var terminal = opened;

        terminal.Enter(events.Add);
        Show(terminal, "READY");
        if (mode == Hang)
        {
            Thread.Sleep(Timeout.Infinite);
        }

        return Serve(terminal, events, mode, log);
    }

    [UnsupportedOSPlatform("windows")]
    private static int Serve(ITerminal terminal, BlockingCollection<TerminalEvent> events, string mode, string log)
    {
        var backlog = new PtyBacklog(terminal);
        foreach (var happened in events.GetConsumingEnumerable())
        {
            if (backlog.Take(happened, out var line))
            {
                Log(log, line);
                continue;
            }

            Log(log, happened switch
            {
                TerminalEvent.Typed { Input: InputEvent.Paste paste } => $"paste {paste.Text}",
                TerminalEvent.Typed typed => $"typed {typed.Input}",
                TerminalEvent.Resized resized => $"resized {resized.Size.Width}x{resized.Size.Height}",
                _ => happened.GetType().Name,
            });
            switch (happened)
            {
                case TerminalEvent.Typed { Input: InputEvent.Key key } when key.Is('q'):
                    return 0;
                case TerminalEvent.Typed { Input: InputEvent.Key key } when key.Is('x'):
                    throw new InvalidOperationException("thrown on purpose");
                case TerminalEvent.Typed { Input: InputEvent.Key key } when key.Is('e'):
                    Log(log, $"handled {backlog.Dots} dots");
                    break;
                case TerminalEvent.Typed { Input: InputEvent.Key key } when key.Is('f'):
                    Flood(terminal, log);
                    break;
                case TerminalEvent.SuspendRequested:
                case TerminalEvent.Typed { Input: InputEvent.Key key } when key == InputEvent.Key.Ctrl('z'):
                    terminal.Suspend();
                    break;
                case TerminalEvent.Resumed:
                    Show(terminal, "AGAIN");
                    break;
                case TerminalEvent.Terminated:
                    return 143;
                case TerminalEvent.HungUp when mode != Linger:
                    return 129;
            }
        }

        return 1;
    }

    private static void Flood(ITerminal terminal, string log)
    {
        var frame = new byte[8000];
        Array.Fill(frame, (byte)'.');
        var taken = 0;
        while (taken < 1000 && terminal.TrySend(frame))
        {
            taken++;
        }

        Log(log, $"refused {taken is > 0 and < 1000}");
    }

    private static void Show(ITerminal terminal, string text) => terminal.TrySend(Encoding.ASCII.GetBytes($"\e[?2026h\e[H{text}\e[?2026l"));

    private static void Log(string log, string line)
    {
        if (line.Length > 0)
        {
            File.AppendAllText(log, line + "\n");
        }
    }
}
