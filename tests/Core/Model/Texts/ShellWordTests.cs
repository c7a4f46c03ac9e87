using TuiScan.Engine.Model.Texts;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Model.Texts;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/etc/a-b_c.d+e@f%g", "/etc/a-b_c.d+e@f%g")]
    [InlineData("", "$''")]
    [InlineData("it's", @"$'it\'s'")]
    [InlineData("a\\b", @"$'a\\b'")]
    [InlineData("a b;$(c)`d`", "$'a b;$(c)`d`'")]
    [InlineData("é\n\e[31m\u202e", @"$'é\x0a\x1b[31m\xe2\x80\xae'")]
    public void Of_Text_IsOneWord(string text, string expected) => Assert.Equal(expected, ShellWord.Of(text));

    [Theory]
    [InlineData(@"C:\a\b-1.txt", @"C:\a\b-1.txt")]
    [InlineData(@"C:\a b\$x", "\"C:\\a b\\$x\"")]
    [InlineData("", "\"\"")]
    public void OfWindows_Text_IsOneWord(string text, string expected) => Assert.Equal(expected, ShellWord.OfWindows(text));

    [Theory]
    [InlineData("")]
    [InlineData("it's a \\ \"b\" $HOME * \n\t\e\u202e\u009b é")]
    [InlineData("~/x")]
    public void Of_Text_IsReadByAShellAsItWas(string text) =>
        Assert.Equal(text, Tool.Run("bash", "-c", $"printf %s {ShellWord.Of(text)}"));
}
