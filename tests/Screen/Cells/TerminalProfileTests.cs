using TuiScan.Screen.Cells;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

public sealed class TerminalProfileTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", ColorDepth.Palette)]
    [InlineData("TERM=xterm", ColorDepth.Sixteen)]
    [InlineData("TERM=linux COLORTERM=truecolor", ColorDepth.Sixteen)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", ColorDepth.Rgb)]
    [InlineData("TERM=xterm COLORTERM=24bit", ColorDepth.Rgb)]
    [InlineData("TERM=screen-256color COLORTERM=truecolor", ColorDepth.Palette)]
    [InlineData("TERM=screen COLORTERM=truecolor", ColorDepth.Sixteen)]
    [InlineData("TERM=tmux-256color", ColorDepth.Palette)]
    [InlineData("TERM=xterm-256color NO_COLOR=1", ColorDepth.None)]
    [InlineData("TERM=xterm NO_COLOR=", ColorDepth.Sixteen)]
    [InlineData("TERM=dumb COLORTERM=truecolor", ColorDepth.None)]
    internal void Detect_Color(string environment, ColorDepth depth) => Assert.Equal(depth, Detect(environment).Color);

    [Theory]
    [InlineData("", true)]
    [InlineData("TERM=dumb", true)]
    [InlineData("TERM=linux", false)]
    public void Detect_Plain(string environment, bool plain) => Assert.Equal(plain, Detect(environment).Plain);

    [Theory]
    [InlineData("LANG=en_US.UTF-8", true)]
    [InlineData("LANG=C.utf8", true)]
    [InlineData("LC_ALL=C LANG=en_US.UTF-8", false)]
    [InlineData("LC_CTYPE=de_DE.UTF-8 LANG=C", true)]
    [InlineData("LC_ALL= LANG=de_DE.UTF-8", true)]
    [InlineData("", false)]
    public void Detect_Utf8_ByTheFirstThatIsSet(string environment, bool utf8) => Assert.Equal(utf8, Detect(environment).Utf8);

    [Fact]
    public void Detect_Ssh_WaitsLongerForEscape()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(100), Detect("TERM=xterm SSH_TTY=/dev/pts/1").EscapeTimeout);
        Assert.Equal(TimeSpan.FromMilliseconds(50), Detect("TERM=xterm").EscapeTimeout);
    }

    [Fact]
    public void Detect_WindowsWithoutTerm_NotPlain()
    {
        var profile = TerminalProfile.Detect(new Dictionary<string, string>(), windows: true);
        Assert.Equal(new TerminalProfile(ColorDepth.Rgb, Utf8: true, Plain: false, Ssh: false), profile);
    }

    private static TerminalProfile Detect(string environment) => TerminalProfile.Detect(environment
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]));
}
