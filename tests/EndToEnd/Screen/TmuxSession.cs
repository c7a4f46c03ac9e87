using System.Globalization;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>A shell in a tmux server of its own: a user's input and the screen. Bounded waits, no sleeps.</summary>
internal sealed class TmuxSession : IDisposable
{
    private static readonly string[] Places = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"];

    private readonly string _server = $"tuiscan-{Guid.NewGuid():N}";

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="environment">Variables of the shell.</param>
    public TmuxSession(int width, int height, IReadOnlyDictionary<string, string> environment)
    {
        SkipWhereAbsent();
        var variables = string.Join(' ', environment.Select(pair => $"{pair.Key}='{pair.Value}'"));
        Tmux(["-f", "/dev/null", "new-session", "-d", "-x", Number(width), "-y", Number(height), $"env {variables} LC_ALL=C.UTF-8 PS1='ready> ' /bin/sh"]);
        WaitFor("ready>");
    }

    /// <summary>The pane's text; a line that the pane has wrapped is one line.</summary>
    public string Text => Tmux(["capture-pane", "-pJ"]);

    /// <summary>The pane's text with its colours.</summary>
    public string Colored => Tmux(["capture-pane", "-ep"]);

    public static void SkipWhereAbsent() =>
        Assert.SkipUnless(Program is not null, "tmux is not here (Debian's package is called tmux): no session was played in it");

    /// <summary>Keys by tmux's names: <c>Enter</c>, <c>Escape</c>, <c>C-c</c>, or characters.</summary>
    public void Press(params string[] keys) => Tmux(["send-keys", .. keys]);

    /// <summary>Characters as they are.</summary>
    public void Type(string text) => Tmux(["send-keys", "-l", text]);

    public void Command(string command)
    {
        Type(command);
        Press("Enter");
    }

    public void Resize(int width, int height) => Tmux(["resize-window", "-x", Number(width), "-y", Number(height)]);

    public string WaitFor(string text) => WaitFor(shown => shown.Contains(text, StringComparison.Ordinal), $"'{text}'");

    public string WaitFor(Func<string, bool> condition, string what)
    {
        var shown = "";
        Wait.Until(() => condition(shown = Text), what, () => shown);
        return shown;
    }

    public void Dispose() => _ = Run(["kill-server"]);

    private static string? Program => Places.FirstOrDefault(File.Exists);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Tmux(IReadOnlyList<string> arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.True(code == 0, $"tmux {string.Join(' ', arguments)}: {output}{error}");
        return output;
    }

    private (int Exit, string Output, string Error) Run(IReadOnlyList<string> arguments) =>
        Tool.TryRun("env", ["-u", "TMUX", Program!, "-L", _server, .. arguments]);
}
