using TuiScan.Screen.State;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>Whole sessions as a user runs them, in tmux.</summary>
public sealed class ScreenTmuxTests : IDisposable
{
    private readonly ScreenSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(80, 24)]
    [InlineData(150, 50)]
    public void Session_Findings_FilterDetailsZoomAndLeave(int width, int height)
    {
        using var tmux = Open(_sandbox.Tampered(), width, height);
        tmux.Command(_sandbox.Command());
        tmux.WaitFor("done, exit 6");
        Assert.All(Enum.GetNames<PaneId>().Where(name => name != nameof(PaneId.Results)), title => tmux.WaitFor($" {title} "));
        tmux.WaitFor(@"\x1b]0;owned\x07\n\u202ename");

        tmux.Type("/sub");
        tmux.WaitFor("1 of 3");
        tmux.Press("Enter", "Enter");
        tmux.WaitFor("Details");
        tmux.WaitFor(" before ");
        tmux.Press("Escape");
        tmux.WaitFor(text => !text.Contains("Details", StringComparison.Ordinal), "the details to close");
        tmux.Press("Escape");
        tmux.WaitFor(text => !text.Contains("1 of 3", StringComparison.Ordinal), "the filter to go");
        tmux.Type("2z");
        tmux.WaitFor(text => text.Contains("why", StringComparison.Ordinal) && !text.Contains("verdict", StringComparison.Ordinal), "Workers alone");
        tmux.Type("zq");
        tmux.WaitFor("; exit 6");
        tmux.Command("echo code $?");
        tmux.WaitFor("code 6");
    }

    [Fact]
    public void Session_EveryKeyOfHelp_IsTakenAndTheScreenStaysWhole()
    {
        using var tmux = Open(_sandbox.Tampered(), 80, 24);
        tmux.Command(_sandbox.Command());
        tmux.WaitFor("done, exit 6");
        foreach (var key in "?\e1234567zzsf f+-mMvVtuuhjklgG/x\e S\e p\e b\e r".Replace("\e ", "\e", StringComparison.Ordinal))
        {
            if (key == '\e')
            {
                tmux.Press("Escape");
            }
            else
            {
                tmux.Type(key.ToString());
            }

            tmux.WaitFor("╭ ");
        }

        tmux.Press("C-l");
        tmux.Press("C-c");
        tmux.WaitFor("; exit ");
    }

    [Fact]
    public void Session_Resizes_AreFollowed()
    {
        using var tmux = Open(_sandbox.Tampered(), 80, 24);
        tmux.Command(_sandbox.Command());
        tmux.WaitFor("done, exit 6");

        tmux.Resize(130, 40);
        tmux.WaitFor("╭ Throughput ");
        tmux.Resize(45, 12);
        tmux.WaitFor(" Workers │ Queue │ Cores │");
        tmux.Resize(20, 3);
        tmux.WaitFor(text => !text.Contains('╭') && text.Contains("done", StringComparison.Ordinal), "one line");
        tmux.Resize(80, 24);
        tmux.WaitFor("╭ Alerts ");
    }

    [Fact]
    public void Session_Suspended_GivesTheShellItsScreenAndComesBack()
    {
        using var tmux = Open(_sandbox.Slow(), 80, 24);
        tmux.Command("echo before the screen");
        tmux.WaitFor(Twice("before the screen"), "the shell's echo and its answer");
        tmux.Command(_sandbox.SlowCommand);
        tmux.WaitFor("running");

        tmux.Press("C-z");
        tmux.WaitFor("Stopped");
        Assert.True(Twice("before the screen")(tmux.Text), tmux.Text);
        tmux.Command("echo typed at the shell");
        tmux.WaitFor(Twice("typed at the shell"), "the shell's echo and its answer");
        tmux.Command("fg");
        tmux.WaitFor("╭ Run ");
        tmux.Press("C-c");
        tmux.WaitFor("interrupted; exit 130");
        tmux.Command("echo the shell has its echo");
        tmux.WaitFor(Twice("the shell has its echo"), "the shell's echo and its answer");
    }

    [Fact]
    public void Session_ModesAndPause_TakeEffectInTheRun()
    {
        using var tmux = Open(_sandbox.Slow(), 80, 24);
        tmux.Command(_sandbox.SlowCommand);
        tmux.WaitFor(" threads x ");

        tmux.Type("m");
        tmux.WaitFor("Takes effect in the run under way.");
        tmux.Type("1");
        tmux.WaitFor("switches 1");
        tmux.WaitFor(" sequential  0:");
        tmux.Type("M");
        tmux.WaitFor("switches 2");
        tmux.WaitFor(" threads x ");
        tmux.Type(" ");
        tmux.WaitFor(" paused ─");
        tmux.Type(" ");
        tmux.WaitFor(" running ─");
        tmux.Type("xy");
        tmux.WaitFor("stopped; r runs again");
        tmux.Type("q");
        tmux.WaitFor("; exit 130");
    }

    [Fact]
    public void Session_SaveThenPick_ShowsWhatDiffers()
    {
        using var tmux = Open(_sandbox.Tampered(), 100, 30);
        tmux.Command(_sandbox.Command());
        tmux.WaitFor("done, exit 6");

        tmux.Type("MSmine");
        tmux.WaitFor("save as: mine");
        tmux.Press("Enter");
        tmux.WaitFor("saved as");
        Assert.Contains("mode = \"tasks\"", File.ReadAllText(_sandbox.At("config/tuiscan/profiles/mine.toml")), StringComparison.Ordinal);
        tmux.Type("Mp");
        tmux.WaitFor("pipeline.mode \"processes\" -> \"tasks\"");
        tmux.Press("Enter");
        tmux.WaitFor("Use the profile mine?");
        tmux.Type("y");
        tmux.WaitFor("profile mine; r runs it");
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("processes")]
    public void Session_ProfileInMidRun_ItsLimitAndAsciiHoldAtOnce(string mode)
    {
        _sandbox.Slow($"[pipeline]\nmode = \"{mode}\"\n").Save("free", "[limits]\nread_rate = \"0\"\n[ui]\nascii = true\n");
        using var tmux = Open(_sandbox, 100, 30);
        tmux.Command(_sandbox.SlowCommand);
        tmux.WaitFor("300 kB/s");

        tmux.Type("p");
        tmux.WaitFor("At once, in the run under way");
        tmux.WaitFor("limits.read_rate");
        tmux.Press("Enter");
        tmux.WaitFor("At once, in the run under way: ");
        tmux.Type("y");
        tmux.WaitFor(text => text.Contains("+ Run -", StringComparison.Ordinal) && !text.Contains('─'), "borders of ASCII");

        // Under the old limit it would not come.
        tmux.WaitFor("- done");
    }

    [Fact]
    public void Session_LimitInMidRun_HoldsAtOnce()
    {
        using var tmux = Open(_sandbox.Slow(), 80, 24);
        tmux.Command(_sandbox.SlowCommand);
        tmux.WaitFor("300 kB/s");

        tmux.Type("L");
        tmux.WaitFor("now 300kB/s; such as 20MB");
        tmux.Type("fast");
        tmux.Press("Enter");
        tmux.WaitFor("a size such as 20MB, or 0");
        tmux.Press("C-u");
        tmux.Type("0");
        tmux.Press("Enter");
        tmux.WaitFor("─ done");
    }

    [Fact]
    public void Session_Tune_RunsToItsEndAndSavesAfterAYes()
    {
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nkind = \"compute\" # keep\nitems = 40\nsize = 1000\n");
        using var tmux = Open(_sandbox, 100, 30);
        tmux.Command($"{Repository.Program} {_sandbox.At("p.toml")}");
        tmux.WaitFor("─ done ─");

        tmux.Type("T");
        tmux.WaitFor("changes nothing by itself");
        tmux.Type("y");
        tmux.WaitFor("Enter takes over, S saves, Esc closes");
        Assert.DoesNotContain("[pipeline]", File.ReadAllText(_sandbox.At("p.toml")), StringComparison.Ordinal);
        tmux.Type("S");
        tmux.WaitFor("Nothing else in the");
        tmux.Type("y");
        tmux.WaitFor("saved as ");
        Assert.Contains("kind = \"compute\" # keep", File.ReadAllText(_sandbox.At("p.toml")), StringComparison.Ordinal);
        Assert.Contains("[pipeline]\nmode = ", File.ReadAllText(_sandbox.At("p.toml")), StringComparison.Ordinal);
        tmux.Type("q");
        tmux.WaitFor("; exit 0");
    }

    [Fact]
    public void Session_TuneStopped_ChangesNothing()
    {
        using var tmux = Open(_sandbox.Slow(), 80, 24);
        tmux.Command(_sandbox.SlowCommand);
        tmux.WaitFor("running");

        tmux.Type(" Ty");
        tmux.WaitFor("Taking a sample");
        tmux.Press("Escape");
        tmux.WaitFor("tuner stopped; nothing was changed");
        tmux.Press("C-c");
        tmux.WaitFor("exit 130");
    }

    [Fact]
    public void Session_NoColor_HasAttributesOnly()
    {
        using var tmux = Open(_sandbox.Tampered(), 80, 24);
        tmux.Command($"NO_COLOR=1 {_sandbox.Command()}");
        tmux.WaitFor("done, exit 6");

        Assert.DoesNotMatch(@"\e\[[0-9;]*3[0-7][;m]", tmux.Colored);
    }

    [Fact]
    public void Session_NoUtf8Locale_HasAsciiBorders()
    {
        using var tmux = Open(_sandbox.Tampered(), 80, 24);
        tmux.Command($"LC_ALL=C {_sandbox.Command()}");
        tmux.WaitFor("done, exit 6");
        tmux.WaitFor("+ Run -");

        Assert.All(tmux.Text, character => Assert.InRange(character, '\n', '~'));

        // Not every ssh forwards the locale: the user may know better.
        tmux.Type("AA");
        tmux.WaitFor("╭ Run ─");
        tmux.Type("AA");
        tmux.WaitFor("+ Run -");
        Assert.All(tmux.Text, character => Assert.InRange(character, '\n', '~'));
    }

    /// <summary>With what is known below a folder that cannot be listed, as the last line counts.</summary>
    [Fact]
    public void Session_UnreadableFolder_PaneCountsAsTheLastLine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "needs root and setpriv (util-linux)");
        using var tmux = Open(_sandbox.WithUnreadableFolder(30), 100, 30);
        tmux.Command($"setpriv --reuid 12345 --regid 12345 --clear-groups {_sandbox.At("program/tuiscan")} --root {_sandbox.At("tree")} --baseline {_sandbox.At("b")}");
        tmux.WaitFor("done, exit 8");
        tmux.WaitFor("verified 5 of 36 ");
        tmux.Type("q");
        tmux.WaitFor("verified 5 of 36, unverified 31; exit 8");
    }

    [Fact]
    public void Session_ProcessesToTheEnd_WorkersHaveEnded()
    {
        using var tmux = Open(_sandbox.Recorded(), 100, 30);
        tmux.Command(_sandbox.Command("--mode processes --workers 2"));
        var shown = tmux.WaitFor("─ done ─");
        Assert.DoesNotContain("dead", shown, StringComparison.Ordinal);
        Assert.Matches("Workers  processes x 2  ended", shown);
    }

    private static Func<string, bool> Twice(string text) => shown => shown.Split(text).Length > 2;

    private static TmuxSession Open(ScreenSandbox sandbox, int width, int height)
    {
        Assert.SkipUnless(File.Exists(Repository.Program), $"{Repository.Program} is not built");
        return new TmuxSession(width, height, sandbox.Environment);
    }
}
